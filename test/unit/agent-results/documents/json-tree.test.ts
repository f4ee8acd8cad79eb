import { describe, expect, it } from 'vitest';
import { jsonTree } from '../../../../main/agent-results/documents/json-tree.ts';
import type { Part } from '../../../../main/agent-results/documents/part.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';

function outline(part: Part): string[] {
  const own = `${part.kind} ${part.label}|${part.lead}|${part.text}@${part.pointer}`;
  return [own, ...part.parts.flatMap((child) => outline(child).map((line) => `  ${line}`))];
}

function linesOf(value: JsonValue): string[] {
  return jsonTree(value, '').parts.flatMap((part) => outline(part));
}

describe('jsonTree', () => {
  it('makes members sections, fields and items', () => {
    expect(linesOf({ verdict: 'Good.', quick_wins: ['Add a feed'], cost: null })).toEqual([
      'field Verdict||Good.@/verdict',
      'section Quick wins||@/quick_wins',
      '  item ||Add a feed@/quick_wins/0',
    ]);
  });

  it('makes an object that is keyed by things a list of them, and keeps their names', () => {
    expect(linesOf({ pages: { Homepage: { score: 4 }, 'Depot A': { score: 7 } } })).toEqual([
      'section Pages||@/pages',
      '  item |Homepage|Homepage@/pages/Homepage',
      '    field Score||4@/pages/Homepage/score',
      '  item |Depot A|Depot A@/pages/Depot A',
      '    field Score||7@/pages/Depot A/score',
    ]);
    expect(linesOf({ visibility: { ChatGPT: 41 } })).toContain(
      '  field ChatGPT||41@/visibility/ChatGPT',
    );
  });

  it('opens wrappers', () => {
    expect(linesOf({ data: { results: [{ area: 'Depot', score: '4/10' }] } })).toContain(
      '      field Score||4/10@/data/results/0/score',
    );
  });

  it('reads a value with its scale as one', () => {
    expect(linesOf({ score: { value: 62, max: 100 } })).toEqual([
      'field Score||62/100@/score/value',
    ]);
  });

  it('splits a list that was written as a text, and no sentence', () => {
    expect(linesOf({ steps: 'Add the feed; Print the labels; Call the depot' })).toHaveLength(4);
    expect(linesOf({ note: 'It is slow; it should be fast.' })).toHaveLength(1);
  });
});
