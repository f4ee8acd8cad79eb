import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../main/reports/document/write-document.ts';
import { noteOverride } from '../../../main/reports/note-override.ts';
import { renderPptx } from '../../../main/reports/pptx/render-pptx.ts';
import { GOVERNING_KEY } from '../../../shared/domain/answer/edits/edit-targets.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { MissingAgent, ReportModel } from '../../../shared/domain/report.ts';
import { inflateZip } from '../../support/inflate-zip.ts';
import { Editor, versionOf } from '../shared/answer/edits/editor.ts';
import { practiceModel } from '../shared/answer/practice-model.ts';

const OPTIONS = { generatedAt: Date.UTC(2026, 10, 30), agentRegistry: builtInAgents };
const FAILED: MissingAgent = {
  agentId: 'cmp_organizer',
  label: 'CMP organizer',
  tier: 'strategy',
  status: 'failed',
  reason: 'It reported a failure.',
};

/** An edited answer that was signed off, of a run whose last agent failed. */
function signedModel(): ReportModel {
  const editor = new Editor({ ...practiceModel('Hospital', 7), missing: [FAILED] });
  editor.change(GOVERNING_KEY, { field: 'words', text: 'Win 98,765 more patients' });
  const signedOff = { by: 'Lead consultant', at: '2026-11-30T10:00:00.000Z', isOutdated: false };
  const version = { ...versionOf(editor.edits), number: 3, signedOff };
  return { ...editor.model, version };
}

const SIGNED = 'Version 3, signed off by Lead consultant on 30 November 2026';

describe('an exported answer', () => {
  it('names its version on the first page, and the consultant’s own figure among the sources', () => {
    const text = JSON.stringify(writeDocument(signedModel(), OPTIONS));
    expect(text).toContain(SIGNED);
    expect(text).toContain('The consultant’s own figure');
    expect(text).not.toContain('open points');
  });

  it('says why it went out with something open, only where something was', () => {
    const model = noteOverride(signedModel(), 'A first look', builtInAgents);
    expect(model.override?.points).toContain(
      'CMP organizer gave no result: It reported a failure.',
    );
    expect(JSON.stringify(writeDocument(model, OPTIONS))).toMatch(
      /Exported with open points \(\d\): A first look/,
    );
    const settled = { ...practiceModel('Trade association', 7), missing: [] };
    expect(noteOverride(settled, 'A first look', builtInAgents)).toBe(settled);
  });

  it('names its version on the cover of the deck', async () => {
    const deck = await renderPptx(signedModel(), OPTIONS);
    expect(Buffer.concat(inflateZip(Buffer.from(deck))).toString('utf8')).toContain(SIGNED);
  });
});
