import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { writeDocument } from '../../../main/reports/document/write-document.ts';
import { renderDocx } from '../../../main/reports/docx/render-docx.ts';
import { renderPptx } from '../../../main/reports/pptx/render-pptx.ts';
import { readZip, writeZip } from '../../../main/reports/pptx/zip-archive.ts';
import { renderXlsx } from '../../../main/reports/xlsx/render-xlsx.ts';
import { writeWorkbook } from '../../../main/reports/xlsx/write-workbook.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { sampleProfile } from '../../support/sample-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { practiceModel } from '../shared/answer/practice-model.ts';
import { hasPdfToText, pdfPages } from './read-pdf.ts';
import { readPptx } from './read-pptx.ts';
import { readWorkbook } from './xlsx/read-workbook.ts';

/** LibreOffice is no part of the project; where it is missing the test says so and ends. */
const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((file) => existsSync(file));
if (OFFICE === undefined) console.info('Skipped: there is no LibreOffice to open files with.');

const model = { ...practiceModel('Hospital', 7), isPractice: true };
const options = { generatedAt: 0, agentRegistry: builtInAgents };

/** Starting the program takes longer than opening a file, so it opens all of them at once. */
it.skipIf(OFFICE === undefined || !hasPdfToText)(
  'LibreOffice opens a deck, a memo, an evidence book and a workbook, and has all of each',
  async () => {
    await using folder = await temporaryFolder();
    const deck = await renderPptx(model, options);
    const workbook = await renderXlsx(writeWorkbook(model, { ...options, audience: 'marketing' }));
    const branded = { ...options, profile: sampleProfile() };
    const book = writeDocument(model, { ...branded, audience: 'executive' });
    const pages = await openAll(folder.path, {
      'deck.pptx': deck,
      'memo.docx': renderDocx(writeDocument(model, { ...branded, product: 'memo' })),
      'book.docx': renderDocx(book),
      'workbook.xlsx': withoutResults(workbook),
    });

    expect(pages['deck.pptx']).toHaveLength(readPptx(deck).slides.length);

    expect(pages['memo.docx']).toHaveLength(1);
    expect(pages['memo.docx']?.[0]).toContain('Decisions needed');

    const count = pages['book.docx']?.length ?? 0;
    const headings = book.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'heading' && block.level === 1 ? textOfRuns(block.rich.runs) : [],
      ),
    );
    for (const [index, page] of (pages['book.docx'] ?? []).entries()) {
      expect(page.replaceAll(' ', '')).toContain(`${index + 1}/${count}`);
      expect(page).toContain("Practice data, not from a client's systems");
    }
    const text = pages['book.docx']?.join(' ') ?? '';
    expect(headings.filter((heading) => !text.includes(heading))).toEqual([]);
    // A label inside a chart: it is drawn, not left out.
    expect(text).toContain('Weigh the options: 27,575');

    // It has worked out every formula itself, and comes to the same.
    const printed = pages['workbook.xlsx']?.join(' ') ?? '';
    const results = resultsOf(workbook);
    expect(results.length).toBeGreaterThan(4);
    expect(results.filter((result) => !printed.includes(result))).toEqual([]);
    expect(printed).not.toMatch(/#(?:NAME|VALUE|REF|DIV)|Err:\d/);
  },
);

/** The pages of each file, as LibreOffice sets them. */
async function openAll(
  folder: string,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const names = Object.keys(files);
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(path.join(folder, name), bytes);
  }
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
  const convert = ['--headless', '--convert-to', 'pdf', '--outdir', folder];
  await promisify(execFile)(OFFICE ?? '', [
    profile,
    ...convert,
    ...names.map((name) => path.join(folder, name)),
  ]);
  const read = names.map(async (name): Promise<[string, string[]]> => [
    name,
    pdfPages(await readFile(path.join(folder, name.replace(/\.\w+$/, '.pdf')))),
  ]);
  return Object.fromEntries(await Promise.all(read));
}

/** The same workbook with formulas whose results nobody has worked out. */
function withoutResults(workbook: Uint8Array): Uint8Array {
  const files = [...readZip(workbook)].map(([name, content]) => {
    if (!name.startsWith('xl/worksheets/sheet')) return [name, content] as const;
    const xml = new TextDecoder().decode(content);
    return [
      name,
      new TextEncoder().encode(xml.replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1')),
    ] as const;
  });
  return writeZip(new Map(files), 0);
}

/** What its formulas give, as it is shown: whole numbers that do not stand there by chance. */
function resultsOf(workbook: Uint8Array): string[] {
  return [...readWorkbook(workbook).sheets.values()].flatMap((cells) =>
    [...cells.values()].flatMap(({ formula, value }) =>
      formula !== null && Number.isInteger(Number(value)) && Number(value) >= 100
        ? Number(value).toLocaleString('en-US')
        : [],
    ),
  );
}

function textOfRuns(runs: readonly { readonly text?: string }[]): string {
  return runs.map(({ text = '' }) => text).join('');
}
