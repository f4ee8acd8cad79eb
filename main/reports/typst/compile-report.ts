import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Typesetting } from './typeset-report.ts';

/** The folder of the template: all that the typesetter can read. */
const TEMPLATE = fileURLToPath(new URL('./report-template', import.meta.url));

/** The accessible form of PDF 1.7 (ISO 14289-1); the typesetter refuses what does not reach it. */
const STANDARD = 'ua-1';

/**
 * Typesets a report as an accessible PDF.
 *
 * It takes all the time that it needs without giving way, so it runs in a process of its own.
 *
 * @throws Error with the typesetter's own words, where it refuses
 */
export function compileReport({ json, fontFiles }: Typesetting): Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: TEMPLATE,
    fontArgs: [{ fontPaths: [...fontFiles] }],
  });
  return compiler.pdf(
    {
      mainFileContent: readFileSync(`${TEMPLATE}/report.typ`, 'utf8'),
      inputs: { report: json },
    },
    { pdfStandard: STANDARD },
  );
}
