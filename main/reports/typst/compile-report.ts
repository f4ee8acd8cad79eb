import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Typesetting } from './typeset-report.ts';

/** The folder of the template: all that the typesetter can read. */
const TEMPLATE = fileURLToPath(new URL('./report-template', import.meta.url));

/** Where the template finds the logo; it is never on the disk. */
const LOGO = 'logo.png';

/** The accessible form of PDF 1.7 (ISO 14289-1); the typesetter refuses what does not reach it. */
const STANDARD = 'ua-1';

/**
 * Typesets a report as an accessible PDF.
 *
 * It takes all the time that it needs without giving way, so it runs in a process of its own.
 *
 * @throws Error with the typesetter's own words, where it refuses
 */
export function compileReport({ json, fontFiles, logo }: Typesetting): Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: TEMPLATE,
    fontArgs: [{ fontPaths: [...fontFiles] }],
  });
  if (logo !== null) compiler.mapShadow(join(TEMPLATE, LOGO), Buffer.from(logo));
  return compiler.pdf(
    {
      mainFileContent: readFileSync(`${TEMPLATE}/report.typ`, 'utf8'),
      inputs: { report: json },
    },
    { pdfStandard: STANDARD },
  );
}
