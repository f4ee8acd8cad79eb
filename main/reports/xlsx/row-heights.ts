import type { SheetCell, SheetColumn } from './workbook.ts';

/** In points: a line of the usual size, and the most that a row may be high. */
const LINE = 15;
const HIGHEST = 405;

/** Letters in the room of a digit, which a width counts: most are narrower. */
const LETTERS = 1.08;

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu;

/** How high a row has to be for its texts, in points; no program reckons that for itself on opening. */
export function rowHeight(row: readonly SheetCell[], columns: readonly SheetColumn[]): number {
  const lines = row.map((cell, index) =>
    typeof cell === 'string' ? linesIn(cell, (columns[index]?.width ?? 10) * LETTERS) : 1,
  );
  return Math.min(HIGHEST, Math.max(1, ...lines) * LINE);
}

function linesIn(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}

/** In letters of the usual size; an East Asian character is twice as wide. */
function widthOf(line: string): number {
  return line.length + (line.match(WIDE)?.length ?? 0);
}
