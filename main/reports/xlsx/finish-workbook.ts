import { readZip, writeZip } from '../pptx/zip-archive.ts';

const STYLES = 'xl/styles.xml';

/**
 * Puts right what the library leaves in its package.
 *
 * - A font's size stands before its colour, as the schema has it (ECMA-376, CT_Font).
 * - A text that begins like a formula is marked as one that was typed with an apostrophe, so that
 *   it stays a text when somebody edits its cell. Those are the only ones set to the left.
 * - The archive has the report's time, so that the same workbook gives the same bytes.
 *
 * @param modifiedAt epoch ms
 */
export function finishWorkbook(bytes: Uint8Array, modifiedAt: number): Uint8Array {
  const files = new Map(readZip(bytes));
  const styles = new TextDecoder()
    .decode(files.get(STYLES))
    .replace(/(<color [^>]*\/>)(<sz [^>]*\/>)/g, '$2$1')
    .replace(/<xf ([^>]*)(?=><alignment horizontal="left")/g, '<xf $1 quotePrefix="true"');
  files.set(STYLES, new TextEncoder().encode(styles));
  return writeZip(files, modifiedAt);
}
