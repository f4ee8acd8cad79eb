import { spawnSync } from 'node:child_process';

/** What can be said of a PDF by its plain parts, without a reader. */
export interface PdfFacts {
  readonly pages: number;
  /** The page tree's own count. */
  readonly counted: number;
  readonly language: string | undefined;
  readonly bookmarks: readonly string[];
}

/** Reads a PDF's structure. Only its streams are packed; the objects are plain text. */
export function readPdf(bytes: Uint8Array): PdfFacts {
  const text = Buffer.from(bytes).toString('latin1');
  return {
    pages: (text.match(/\/Type \/Page\b(?!s)/g) ?? []).length,
    counted: Number(/\/Type \/Pages[\s\S]*?\/Count (\d+)/.exec(text)?.[1]),
    language: /\/Lang \(([^)]*)\)/.exec(text)?.[1],
    bookmarks: [...text.matchAll(/\/Title \(([^)]*)\)/g)].map(([, title]) => title ?? ''),
  };
}

/** Whether `pdftotext` (poppler) is there to read a PDF's text with. */
export const hasPdfToText = spawnSync('pdftotext', ['-v']).error === undefined;

if (!hasPdfToText) {
  process.stderr.write('Skipping what needs a PDF text reader: pdftotext (poppler) is absent.\n');
}

/** The text of each page, its lines joined by blanks. */
export function pdfPages(bytes: Uint8Array): string[] {
  return pagesOf(bytes, []).map((page) => page.replace(/\s+/g, ' ').trim());
}

/** The lines of each page from top to bottom, as they stand on it. */
export function pdfLines(bytes: Uint8Array): string[][] {
  return pagesOf(bytes, ['-layout']).map((page) =>
    page
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => line !== ''),
  );
}

function pagesOf(bytes: Uint8Array, options: readonly string[]): string[] {
  const { stdout } = spawnSync('pdftotext', [...options, '-enc', 'UTF-8', '-', '-'], {
    input: bytes,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.toString('utf8').split('\f').slice(0, -1);
}
