import { describe, expect, it } from 'vitest';
import { renderPptx } from '../../../main/reports/pptx/render-pptx.ts';
import { sampleReportModel } from '../../support/report-model.ts';
import { isWellFormed, overflows } from './check-pptx.ts';
import { readPptx } from './read-pptx.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

describe('the checks of presentations', () => {
  it('find a text that is too long for its box', async () => {
    const deck = readPptx(
      await renderPptx(sampleReportModel(), {
        generatedAt: Date.UTC(2025, 10, 18),
        agentRegistry: builtInAgents,
      }),
    );
    const [slide] = deck.slides;
    const longer = slide!.replace('9 of 9 agents answered', 'far too many words '.repeat(80));
    expect(overflows({ ...deck, slides: [longer] })).not.toEqual([]);
  });

  it.each([
    ['an unescaped sign', '<a>one & two</a>'],
    ['a tag in a text', '<a>one <two</a>'],
    ['a tag that is not closed', '<a><b></a>'],
    ['a control character', '<a>\u0008</a>'],
  ])('find %s', (_name, xml) => {
    expect(isWellFormed(xml)).toBe(false);
    expect(isWellFormed('<?xml version="1.0"?><a b="c"><d/>one &amp; two</a>')).toBe(true);
  });
});
