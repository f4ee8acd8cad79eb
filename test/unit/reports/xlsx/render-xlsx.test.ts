import { describe, expect, it } from 'vitest';
import { renderXlsx } from '../../../../main/reports/xlsx/render-xlsx.ts';
import { writeWorkbook } from '../../../../main/reports/xlsx/write-workbook.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import type { ReportAudience, ReportLocale } from '../../../../shared/domain/report-product.ts';
import { largeAnswerModel } from '../../../support/report-many-moves.ts';
import { sampleReportAgent, sampleReportModel } from '../../../support/report-model.ts';
import { GENERATED_AT } from '../../../support/typeset.ts';
import { practiceModel } from '../../shared/answer/practice-model.ts';
import { isWellFormed } from '../check-pptx.ts';
import { HOSTILE_TEXTS, modelOf } from '../hostile-texts.ts';
import { readWorkbook, type ReadWorkbook } from './read-workbook.ts';

function render(
  model: ReportModel,
  choice: { locale?: ReportLocale; audience?: ReportAudience } = {},
): Promise<Uint8Array> {
  return renderXlsx(
    writeWorkbook(model, { generatedAt: GENERATED_AT, agentRegistry: builtInAgents, ...choice }),
  );
}

async function read(...given: Parameters<typeof render>): Promise<ReadWorkbook> {
  return readWorkbook(await render(...given));
}

const practice = { ...practiceModel('Trade association', 7), isPractice: true };

describe('a workbook', () => {
  it('has a sheet for the answer, each list, each agent, and what the columns mean', async () => {
    const { sheets, parts } = await read(practice);
    expect([...sheets.keys()]).toEqual([
      'Summary',
      'Moves',
      'Levers',
      'Timeline',
      'Experiments',
      'Personalization',
      'Measurement',
      'Agents',
      'Evidence',
      ...practice.agents.map(({ label }) => label),
      'Data dictionary',
    ]);
    expect([...parts.keys()].filter((path) => path.startsWith('xl/charts/chart'))).toHaveLength(2);
    for (const [name, cells] of sheets) {
      expect(cells.get('A2')?.value, name).toContain("Practice data, not from a client's systems");
    }
  });

  it('calculates a lever over its inputs, which stay with their sources', async () => {
    const levers = (await read(practice)).sheets.get('Levers')!;
    const result = [...levers].find(([, { formula }]) => formula !== null)!;
    expect(result[1].formula).toBe('ROUND(C4*C5*(C6-C7),0)');
    const value = (at: string): number => Number(levers.get(at)?.value);
    const again = Math.round(value('C4') * value('C5') * (value('C6') - value('C7')));
    expect(again).toBe(Number(result[1].value));
    expect(levers.get('B7')?.value).toBe('Phones');
    expect(levers.get('F7')?.value).toMatch(/^\//);
  });

  it('works out a test’s size and days again over its numbers', async () => {
    const tests = (await read(practice)).sheets.get('Experiments')!;
    const plan = buildAnswer(practice, builtInAgents).tests[0]!;
    const value = (at: string): number => Number(tests.get(at)?.value);
    expect([value('C4'), value('D4'), value('F4')]).toEqual([plan.baseline, plan.lift, plan.arms]);
    expect(tests.get('H4')).toMatchObject({
      formula:
        'ROUNDUP((NORMSINV(1-0.05/MAX(1,F4-1)/2)+NORMSINV(0.8))^2*(C4*(1-C4)+E4*(1-E4))/(E4-C4)^2,0)',
      value: String(plan.needed),
    });
    expect(tests.get('L4')).toMatchObject({
      formula: 'ROUNDUP(MAX(G4,H4)*F4*30/J4,0)',
      value: String(plan.neededDays),
    });
  });

  it('says which version it is, and what was open when it was exported all the same', async () => {
    const points = ['Move 3 has no owner.', '=1+1'];
    const { sheets } = await read({
      ...practice,
      version: {
        number: 0,
        resultsDigest: 'ab'.repeat(32),
        revision: 0,
        edits: [],
        madeAt: null,
        signedOff: null,
        canUndo: false,
        canRedo: false,
      },
      override: { reason: 'The board meets today.', points },
    });
    const rows = [...sheets.get('Summary')!].filter(([, { value }]) => value === 'This file');
    const said = rows.map(([at]) =>
      ['B', 'C'].map((column) => sheets.get('Summary')!.get(at.replace('A', column))?.value),
    );
    expect(said).toEqual([
      ['Version', 'As received, not edited and not signed off'],
      ['Digest of the results', 'ab'.repeat(32)],
      ['Exported with open points because', 'The board meets today.'],
      ['Open point', points[0]],
      ['Open point', points[1]],
    ]);
  });

  it('gives a row the height of its longest cell, and no more', async () => {
    const { sheets, parts } = await read(practice);
    const heights = [
      ...(parts.get('xl/worksheets/sheet2.xml') ?? '').matchAll(
        /<row r="(\d+)"[^>]* ht="([\d.]+)"/g,
      ),
    ].flatMap(([, row, height]) =>
      // A move whose steps nobody gave has nothing but its name and its reasons.
      Number(row) > 3 && !sheets.get('Moves')!.has(`N${row}`) ? Number(height) : [],
    );
    expect(heights.length).toBeGreaterThan(20);
    expect(Math.min(...heights)).toBe(15);
    expect(Math.max(...heights)).toBeLessThanOrEqual(3 * 15);
  });

  it('counts an agent’s numbers in the evidence, and names field, delivery and run', async () => {
    const { sheets } = await read(practice);
    const rows = [...sheets.get('Evidence')!.keys()].filter((at) => /^B\d+$/.test(at)).length - 1;
    const agents = sheets.get('Agents')!;
    expect(agents.get('H4')?.formula).toMatch(
      /^SUMPRODUCT\(--\('Evidence'!\$B\$4:\$B\$\d+=B4\)\)$/,
    );
    expect(agents.get('H13')).toMatchObject({ formula: 'SUM(H4:H12)', value: String(rows) });
    expect(sheets.get('Evidence')!.get('H4')?.value).toBe(practice.agents[0]!.origin.deliveryId);
    expect(sheets.get('Evidence')!.get('J4')?.value).toBe(practice.runId);
  });

  it('keeps what an agent wrote a text, also when somebody edits its cell', async () => {
    const formulas = ['=cmd|"/c calc"!A1', '+1+1', '-2', '@SUM(A1)', '=1+1', '\t=1+1'];
    for (const text of formulas) {
      const cells = [...(await read(modelOf(text))).sheets].flatMap(([, sheet]) => [
        ...sheet.values(),
      ]);
      const written = cells.filter(({ value }) => value === text.trim());
      expect(written.length, text).toBeGreaterThan(5);
      expect(
        written.every(({ type, isQuoted }) => type === 's' && isQuoted),
        text,
      ).toBe(true);
      expect(cells.every(({ formula }) => formula === null || !formula.includes('cmd'))).toBe(true);
    }
  });

  it.each(Object.entries(HOSTILE_TEXTS))('is a whole file of %s', async (_name, text) => {
    const { parts } = await read(modelOf(text));
    for (const [path, xml] of parts) expect(isWellFormed(xml), path).toBe(true);
  });

  it('is there for nothing, for one agent, and for 220 moves', async () => {
    const empty = await read(sampleReportModel({ agents: [], goals: [] }));
    expect([...empty.sheets.keys()]).toEqual(['Summary', 'Agents', 'Evidence', 'Data dictionary']);
    const one = await read(sampleReportModel({ agents: [sampleReportAgent('geo_audit')] }));
    expect(one.sheets.has('GEO audit')).toBe(true);
    const many = await read(largeAnswerModel(220));
    expect(many.sheets.get('Moves')?.get('A223')?.value).toBe('220');
  });

  it('says its fixed words in German, and leaves out what an audience has no use for', async () => {
    const { sheets } = await read(practice, { locale: 'de', audience: 'executive' });
    expect([...sheets.keys()]).toEqual([
      'Zusammenfassung',
      'Schritte',
      'Hebel',
      'Zeitplan',
      'Agenten',
      'Belege',
      'Datenverzeichnis',
    ]);
    expect(sheets.get('Schritte')?.get('B3')?.value).toBe('Schritt');
  });

  it('is the same bytes of the same model', async () => {
    expect(Buffer.compare(await render(practice), await render(practice))).toBe(0);
  });
});
