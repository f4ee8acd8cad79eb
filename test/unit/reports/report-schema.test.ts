import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../../main/reports/report-json.ts';
import { reportJsonSchema } from '../../../main/reports/report-schema.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { sampleMissingAgent, sampleReportModel } from '../../support/report-model.ts';
import { INDUSTRIES, practiceModel } from '../shared/answer/practice-model.ts';
import { HOSTILE_TEXTS, modelOf } from './hostile-texts.ts';

const published: object = JSON.parse(
  readFileSync(new URL('../../../examples/osa-report-3.schema.json', import.meta.url), 'utf8'),
);
// The patterns say more than the formats.
const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(published);

function exportOf(model: ReportModel): Record<string, unknown> {
  const bytes = renderJson(model, { generatedAt: 0, agentRegistry: builtInAgents });
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

describe('the published schema of a report', () => {
  it('is the one that exports are written by', () => {
    expect(published, 'run: node scripts/write-report-schema.ts').toEqual(
      JSON.parse(JSON.stringify(reportJsonSchema())),
    );
  });

  it.each([
    ...INDUSTRIES.map((industry) => [industry, practiceModel(industry, 3)] as const),
    ...Object.entries(HOSTILE_TEXTS).map(([kind, text]) => [kind, modelOf(text)] as const),
    [
      'no answer at all',
      sampleReportModel({ agents: [], missing: [sampleMissingAgent('geo_audit', 'Late.')] }),
    ] as const,
  ])('holds for a real export: %s', (_, model) => {
    const isHeld = isValid(exportOf(model));
    expect(isValid.errors ?? []).toEqual([]);
    expect(isHeld).toBe(true);
  });

  it.each([
    ['another version', { schema: 'osa-report@1' }],
    ['no moves', { moves: undefined }],
    ['a move without its number', { moves: [{ title: 'x' }] }],
    ['a time that is none', { generatedAt: 'yesterday' }],
  ])('refuses %s', (_, change) => {
    const file = JSON.parse(JSON.stringify({ ...exportOf(sampleReportModel()), ...change }));
    expect(isValid(file)).toBe(false);
  });
});
