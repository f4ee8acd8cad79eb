import { describe, expect, it } from 'vitest';
import type {
  ReportAnswer,
  ReportRequest,
} from '../../../../main/reports/side-process/report-request.ts';
import { setReport } from '../../../../main/reports/side-process/set-report.ts';
import { GOVERNING_KEY } from '../../../../shared/domain/answer/edits/edit-targets.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { reportFormatSchema, type ReportModel } from '../../../../shared/domain/report.ts';
import { sampleMissingAgent, sampleReportModel } from '../../../support/report-model.ts';
import { sampleProfile } from '../../../support/sample-profile.ts';
import { GENERATED_AT } from '../../../support/typeset.ts';
import { Editor, versionOf } from '../../shared/answer/edits/editor.ts';
import { practiceModel } from '../../shared/answer/practice-model.ts';

function set(model: ReportModel, request: Partial<ReportRequest> = {}): Promise<ReportAnswer> {
  const usual: ReportRequest = {
    format: 'json',
    model,
    agents: [...builtInAgents.all],
    generatedAt: GENERATED_AT,
    locale: null,
    product: null,
    audience: null,
    sections: null,
    profile: null,
    isForClient: true,
    reason: null,
    memoryLimit: Number.MAX_SAFE_INTEGER,
  };
  return setReport({ ...usual, ...request }, () => undefined);
}

const settled = { ...practiceModel('Trade association', 7), missing: [] };
const open = { ...settled, missing: [sampleMissingAgent('cmp_organizer', 'It failed.')] };

function maskedModel(): ReportModel {
  const editor = new Editor(settled);
  editor.change(GOVERNING_KEY, { field: 'words', text: 'Ask A*** S*** why phones lose' });
  return { ...settled, version: versionOf(editor.edits) };
}

describe('what goes to a client', () => {
  it('is refused with something open, says what, and goes out with a reason', async () => {
    expect(await set(settled)).toMatchObject({ hasOpenPoints: false });
    for (const format of reportFormatSchema.options) {
      expect(await set(open, { format }), format).toEqual({
        problem: 'not_settled',
        isBarred: false,
        points: ['CMP organizer gave no result: It failed.'],
      });
    }
    expect(await set(open, { reason: 'A first look' })).toMatchObject({ hasOpenPoints: true });
    expect(await set(open, { isForClient: false })).toMatchObject({ hasOpenPoints: false });
  });

  it('is refused whatever the reason where words are covered; data hold them as they are', async () => {
    const reason = 'A first look';
    for (const format of reportFormatSchema.options.filter((one) => one !== 'json')) {
      const answer = await set(maskedModel(), { format, reason });
      expect(answer, format).toMatchObject({ problem: 'not_settled', isBarred: true });
    }
    expect(await set(maskedModel())).toMatchObject({ problem: 'not_settled', isBarred: false });
    expect(await set(maskedModel(), { reason })).toMatchObject({ hasOpenPoints: true });
  });
});

it('a logo that the disk has damaged is said to be, and no file is made with it', async () => {
  const profile = sampleProfile();
  const png = profile.logo?.png.slice(0, -20) ?? new Uint8Array();
  const damaged = { ...profile, logo: { png, width: 2, height: 2 } };
  for (const format of ['pdf', 'docx', 'pptx', 'html'] as const) {
    const answer = await set(sampleReportModel(), { format, profile: damaged, isForClient: false });
    expect(answer, format).toMatchObject({ problem: 'bad_logo' });
  }
  const data = await set(sampleReportModel(), { profile: damaged, isForClient: false });
  expect(data).toMatchObject({ hasOpenPoints: false });
});
