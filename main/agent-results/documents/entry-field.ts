import type { Part } from './part.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';

/** A value with its name, beside an entry or within it. */
export interface EntryField {
  readonly label: string;
  /** What its label can stand for, the likeliest first; empty where it is in no table. */
  readonly meanings: readonly FieldMeaning[];
  readonly text: string;
  /** Its entries, where it is a list; its text otherwise. */
  readonly lines: readonly string[];
  readonly pointer: string;
}

/** A value that was found within a text, as a field of the part that the text is of. */
export function toField(
  tag: { label: string; meanings: readonly FieldMeaning[]; text: string },
  part: Part,
): EntryField {
  return { ...tag, lines: [tag.text], pointer: part.pointer };
}
