import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ReportDocument } from '../../main/reports/document/document.ts';
import { textOf } from '../../main/reports/document/rich-text.ts';
import { writeDocument } from '../../main/reports/document/write-document.ts';
import { renderDocx } from '../../main/reports/docx/render-docx.ts';
import { renderPptx } from '../../main/reports/pptx/render-pptx.ts';
import { renderXlsx } from '../../main/reports/xlsx/render-xlsx.ts';
import { writeWorkbook } from '../../main/reports/xlsx/write-workbook.ts';
import { cellAt, type SheetCell } from '../../main/reports/xlsx/workbook.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import { buildStoryline } from '../../shared/domain/storyline/build-storyline.ts';
import { sampleReportModel } from '../support/report-model.ts';
import { sampleProfile } from '../support/sample-profile.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { HOSTILE_TEXTS, modelOf } from '../unit/reports/hostile-texts.ts';
import { practiceModel } from '../unit/shared/answer/practice-model.ts';
import type { InteropClient, InteropWorld } from './interop-client.ts';
import { runPython } from './run-python.ts';

const options = {
  generatedAt: Date.UTC(2026, 0, 2),
  agentRegistry: builtInAgents,
  profile: sampleProfile(),
};

/** A client's report in full. */
const FULL: ReportModel = practiceModel('Hospital', 7);

/** What a validator has to find no fault with, beside the report in full. */
const OTHERS: Readonly<Record<string, ReportModel>> = {
  empty: sampleReportModel({ agents: [], goals: [] }),
  formula: modelOf('=cmd|"/c calc"!A1'),
  'right-to-left': modelOf(HOSTILE_TEXTS['right to left'] ?? ''),
  japanese: modelOf(HOSTILE_TEXTS['East Asian'] ?? ''),
};

/** python-docx, openpyxl, python-pptx, and a validator by the schemas of ECMA-376. */
export const OFFICE_FILES: InteropClient = {
  name: 'office-files',
  checks: [
    { name: 'python-docx reads every heading, figure and page edge', run: checkDocument },
    { name: 'openpyxl reads every sheet, number and formula', run: checkWorkbook },
    { name: 'python-pptx reads every slide, chart and note', run: checkDeck },
    { name: 'openxml-audit finds no fault', run: checkValid },
  ],
};

const rowsSchema = z.array(z.array(z.union([z.string(), z.number(), z.null()])));

const documentSchema = z.object({
  title: z.string(),
  language: z.string(),
  headings: z.array(z.tuple([z.number(), z.string()])),
  captions: z.array(z.string()),
  charts: z.number(),
  workbooks: z.array(rowsSchema),
  header: z.string(),
  footer: z.string(),
  pictures: z.number(),
});

async function checkDocument(world: InteropWorld): Promise<void> {
  const document = writeDocument(FULL, options);
  const told = documentSchema.parse(await readFile(world, 'report.docx', renderDocx(document)));
  const charts = chartsOf(document);
  expectSame(told.title, document.meta.title, 'the title');
  expectSame(told.language, 'en-GB', 'the language');
  expectSame(told.headings, headingsOf(document), 'the headings');
  expectSame(told.charts, charts.memo + charts.body, 'the charts');
  expectSame(told.captions.length, charts.body, 'the captions');
  expectSame(told.workbooks.length, told.charts, 'the workbooks behind charts');
  const isFilled = told.workbooks.every((rows) =>
    rows.slice(1).every((row) => row.some((cell) => typeof cell === 'number')),
  );
  expectSame(isFilled, true, 'numbers in each row of them');
  expectSame(told.header.startsWith(textOf(document.head.client)), true, 'the header');
  expectSame(told.footer.startsWith(document.foot), true, 'the footer');
  expectSame(told.pictures, 1, 'the logo');
}

/** Those in the text; those of the memo's boxes stand in tables. */
function headingsOf({ memo, sections }: ReportDocument): [number, string][] {
  return [
    [1, memo.heading],
    [2, memo.movesTitle],
    ...sections.flatMap(({ blocks }) =>
      blocks.flatMap((block): [number, string][] =>
        block.kind === 'heading' ? [[block.level, textOf(block.rich)]] : [],
      ),
    ),
  ];
}

function chartsOf({ memo, sections }: ReportDocument): { memo: number; body: number } {
  const blocks = sections.flatMap((section) => section.blocks);
  return {
    memo: memo.pillars.filter(({ chart }) => chart !== null).length,
    body: blocks.filter(({ kind }) => kind === 'chart').length,
  };
}

const workbookSchema = z.object({
  sheets: z.array(
    z.object({
      name: z.string(),
      cells: z.record(z.string(), z.tuple([z.string(), z.unknown(), z.unknown()])),
      charts: z.number(),
    }),
  ),
});

async function checkWorkbook(world: InteropWorld): Promise<void> {
  const workbook = writeWorkbook(FULL, options);
  const { sheets } = workbookSchema.parse(
    await readFile(world, 'report.xlsx', await renderXlsx(workbook)),
  );
  expectSame(
    sheets.map(({ name }) => name),
    workbook.sheets.map(({ name }) => name),
    'the sheets',
  );
  for (const [index, { name, rows, totals, chart, columns }] of workbook.sheets.entries()) {
    const told = sheets[index];
    if (told === undefined) continue;
    expectSame(told.charts, chart === undefined ? 0 : 1, `the charts of ${name}`);
    for (const [row, cells] of [...rows, ...(totals === undefined ? [] : [totals])].entries()) {
      for (const column of columns.keys()) {
        const at = cellAt(column, row);
        expectSame(told.cells[at], expectedCell(cells[column] ?? null), `${name}, ${at}`);
      }
    }
  }
}

type Told = [kind: string, value: unknown, shown: unknown];

/** What a reader has to say of a cell: what it is, what stands in it and what it shows. */
function expectedCell(cell: SheetCell): Told | undefined {
  if (cell === null || cell === '') return undefined;
  if (typeof cell === 'string') return ['text', cell, cell];
  if (cell instanceof Date) {
    const at = cell.toISOString().replace(/\.\d+Z$/, '');
    return ['date', at, at];
  }
  return 'formula' in cell
    ? ['formula', `=${cell.formula}`, cell.result]
    : ['number', cell.value, cell.value];
}

const deckSchema = z.object({
  slides: z.array(
    z.object({
      title: z.string(),
      notes: z.string(),
      charts: z.array(
        z.object({
          categories: z.array(z.string()),
          values: z.array(z.array(z.number().nullable())),
          rows: rowsSchema,
        }),
      ),
    }),
  ),
});

async function checkDeck(world: InteropWorld): Promise<void> {
  const { slides } = deckSchema.parse(
    await readFile(world, 'report.pptx', await renderPptx(FULL, options)),
  );
  const { sections } = buildStoryline(FULL, builtInAgents);
  expectSame(slides.length > sections.length, true, 'a slide a section, and the title');
  expectSame(slides.filter(({ title }) => title.trim() === '').length, 0, 'slides without a title');
  const silent = sections.filter(
    ({ notes: { sources } }) =>
      !slides.some(({ notes }) => sources.every((source) => notes.includes(source))),
  );
  expectSame(silent, [], 'sections without their sources in the notes');
  const drawn = sections.filter(({ content }) => content.kind === 'finding' && content.chart);
  const charts = slides.flatMap((slide) => slide.charts);
  expectSame(charts.length >= drawn.length, true, 'a chart a finding');
  // The library leaves a cell of 0 empty, which draws the same bar.
  for (const { categories, values, rows } of charts) {
    expectSame(
      rows.slice(1).map(([label]) => label),
      categories,
      'the labels behind a chart',
    );
    expectSame(
      rows.slice(1).map(([, ...cells]) => values.map((_, series) => cells[series] ?? 0)),
      categories.map((_, row) => values.map((series) => series[row] ?? 0)),
      'the numbers behind a chart',
    );
  }
}

/** All in one go: starting the program takes longer than a file does. */
async function checkValid(world: InteropWorld): Promise<void> {
  const technical = writeDocument(FULL, { ...options, audience: 'technical' });
  const files: Record<string, Uint8Array> = { 'technical.docx': renderDocx(technical) };
  for (const [name, model] of Object.entries({ full: FULL, ...OTHERS })) {
    files[`${name}.docx`] = renderDocx(writeDocument(model, options));
    files[`${name}-memo.docx`] = renderDocx(writeDocument(model, { ...options, product: 'memo' }));
    files[`${name}.xlsx`] = await renderXlsx(writeWorkbook(model, options));
    files[`${name}.pptx`] = await renderPptx(model, options);
  }
  const told = z
    .record(z.string(), z.looseObject({ faults: z.array(z.string()) }))
    .parse(await readFiles(world, files));
  const faults = Object.entries(told).flatMap(([name, one]) =>
    one.faults.map((fault) => `${name}: ${fault}`),
  );
  expectSame(faults, [], 'faults');
}

async function readFile(world: InteropWorld, name: string, bytes: Uint8Array): Promise<unknown> {
  return (await readFiles(world, { [name]: bytes }))[name];
}

async function readFiles(
  world: InteropWorld,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Record<string, unknown>> {
  await using folder = await temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(path.join(folder.path, name), bytes);
  }
  const told = z.record(z.string(), z.unknown()).parse(
    await runPython(world, 'read_office_files.py', {
      files: Object.keys(files).map((name) => path.join(folder.path, name)),
    }),
  );
  return Object.fromEntries(Object.entries(told).map(([file, one]) => [path.basename(file), one]));
}

function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const said = [actual, expected].map((value) =>
    (JSON.stringify(value) ?? 'nothing').slice(0, 800),
  );
  throw new Error(`${what}: ${said[0]}, not ${said[1]}`);
}
