import { describe, expect, it } from 'vitest';
import { renderJson, reportFileSchema } from '../../../main/reports/report-json.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import {
  sampleMissingAgent,
  sampleReportModel,
  sampleReportModelWithout,
} from '../../support/report-model.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import { practiceModel } from '../shared/answer/practice-model.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const GENERATED_AT = Date.UTC(2025, 10, 18, 15, 10);

function jsonOf(model: ReportModel): string {
  return new TextDecoder().decode(
    renderJson(model, { generatedAt: GENERATED_AT, agentRegistry: builtInAgents }),
  );
}

describe('the JSON export', () => {
  it('reads back as the model it was made from', async () => {
    const model = sampleReportModelWithout([sampleMissingAgent('cmp_organizer', 'No answer.')]);
    const file = reportFileSchema.parse(JSON.parse(jsonOf(model)));
    expect(file.schema).toBe('osa-report@3');
    expect(file.generatedAt).toBe('2025-11-18T15:10:00.000Z');
    expect(file.report).toEqual(model);
  });

  it('has the moves in the order of the board, each with its sources', async () => {
    const model = practiceModel('Hospital', 7);
    const file = reportFileSchema.parse(JSON.parse(jsonOf(model)));
    const { moves } = buildAnswer(model, builtInAgents);
    expect(file.moves.map(({ number, title }) => [number, title])).toEqual(
      moves.map(({ number, title }) => [number, title]),
    );
    expect(file.moves.flatMap(({ sources }) => sources).length).toBeGreaterThan(moves.length);
    expect(file.moves.find(({ lever }) => lever !== null)?.lever?.formula).toContain(' × ');
  });

  it('keeps a text as it came, also where no other format could show it', async () => {
    const hostile = 'a\u0000b \ud800 </script> "quoted" 日本 \u202e';
    const model = sampleReportModel({ clientName: hostile });
    const file = reportFileSchema.parse(JSON.parse(jsonOf(model)));
    expect(file.report.clientName).toBe(hostile);
  });

  it('gives equal bytes for equal models, in whatever order they were put together', async () => {
    const model = sampleReportModel();
    const turned = turnKeys(model);
    expect(Object.keys(turned)).not.toEqual(Object.keys(model));
    expect(jsonOf(turned)).toBe(jsonOf(model));
  });

  it('is indented and ends with a line feed', async () => {
    const text = jsonOf(sampleReportModel());
    expect(text.startsWith('{\n  "schema": "osa-report@3",\n  "generatedAt": ')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('refuses a file of another schema', () => {
    expect(reportFileSchema.safeParse({ schema: 'osa-report@2' }).success).toBe(false);
  });
});

/** The same model with the keys of every object in the opposite order. */
function turnKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turnKeys) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, entry]) => [key, turnKeys(entry)])) as T;
}
