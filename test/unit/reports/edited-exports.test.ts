import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../main/reports/document/write-document.ts';
import { openPoints, withOverride } from '../../../main/reports/open-points.ts';
import { readZip } from '../../../main/reports/pptx/zip-archive.ts';
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
  const signedOff = {
    by: 'Lead consultant',
    at: '2026-11-30T10:00:00.000Z',
    isOutdated: false,
    newer: [],
  };
  const version = { ...versionOf(editor.edits), number: 3, signedOff };
  return { ...editor.model, version };
}

const SIGNED = 'Version 3, signed off by Lead consultant on 30 November 2026';

const FAILED_POINT = 'CMP organizer gave no result: It reported a failure.';

/** The same, gone out with what is open. */
function overridden(locale: 'en' | 'de'): ReportModel {
  const model = signedModel();
  return withOverride(model, 'A first look', openPoints(model, builtInAgents, locale));
}

describe('an exported answer', () => {
  it('names its version on the first page, and the consultant’s own figure among the sources', () => {
    const text = JSON.stringify(writeDocument(signedModel(), OPTIONS));
    expect(text).toContain(SIGNED);
    expect(text).toContain('The consultant’s own figure');
    expect(text).not.toContain('open points');
  });

  it('says why it went out with something open, and each open point in full', () => {
    const model = overridden('en');
    expect(model.override?.points).toContain(FAILED_POINT);
    for (const options of [{}, { audience: 'executive' }, { product: 'memo' }] as const) {
      const text = JSON.stringify(writeDocument(model, { ...OPTIONS, ...options }));
      expect(text).toMatch(/Exported with open points \(\d\): A first look/);
      for (const point of model.override?.points ?? []) expect(text).toContain(point);
    }
    const german = JSON.stringify(writeDocument(overridden('de'), { ...OPTIONS, locale: 'de' }));
    expect(german).toContain('Bei der Ausgabe noch zu klären');
    expect(german).toContain('CMP organizer hat kein Ergebnis geliefert');
  });

  it('says nothing of a reason where nothing was open', () => {
    const settled = { ...practiceModel('Trade association', 7), missing: [] };
    const points = openPoints(settled, builtInAgents, 'en');
    expect(withOverride(settled, 'A first look', points)).toBe(settled);
  });

  it('has the open points below the cover of the deck, for whoever presents it', async () => {
    const deck = await renderPptx(overridden('en'), OPTIONS);
    const [notes = ''] = [...readZip(deck)].flatMap(([path, content]) =>
      path === 'ppt/notesSlides/notesSlide1.xml' ? [new TextDecoder().decode(content)] : [],
    );
    expect(notes).toContain(FAILED_POINT);
  });

  it('names its version on the cover of the deck', async () => {
    const deck = await renderPptx(signedModel(), OPTIONS);
    expect(Buffer.concat(inflateZip(Buffer.from(deck))).toString('utf8')).toContain(SIGNED);
  });
});
