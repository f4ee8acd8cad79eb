import type { Writing } from '../document/content-parts.ts';
import type { ReportWord } from '../document/report-language.ts';
import type { Sheet, SheetColumn } from './workbook.ts';

/** A sheet before it has a name and a title. */
export type SheetContent = Omit<Sheet, 'name' | 'title'>;

/** A column in the document's language. */
export function sheetColumn(
  { words }: Writing,
  heading: ReportWord,
  meaning: ReportWord,
  width: number,
): SheetColumn {
  return { heading: words.say(heading), meaning: words.say(meaning), width };
}
