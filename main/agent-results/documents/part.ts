/**
 * The one tree that Markdown, HTML and JSON of an agent's own design are read into.
 *
 * It says how an answer is laid out and what things are called there, and nothing of what they
 * mean: that is the vocabulary's. All text in it is plain (no marks, entities decoded, white
 * space folded) and is the answer's own.
 *
 * @example
 * // ## Issues
 * // - **No answer block** (`/depots`)
 * //   - **Fix**: Add one.
 * { kind: 'section', label: 'Issues', text: '', parts: [
 *   { kind: 'item', label: '', lead: 'No answer block', text: 'No answer block (/depots)', parts: [
 *     { kind: 'item', label: 'Fix', text: 'Add one.', parts: [] } ] } ] }
 */
export interface Part {
  readonly kind: PartKind;
  /**
   * What it is called: a heading, the words before a colon, a column's head, a member's name.
   * As written, without decoration (numbering, emoji, a closing colon); empty without one.
   */
  readonly label: string;
  /** What it says; empty where its parts alone do. */
  readonly text: string;
  /** The beginning of its text that the writer set off by bold type; empty without one. */
  readonly lead: string;
  /** Where it stands in the payload, see `agent-result.ts`. */
  readonly pointer: string;
  readonly links: readonly PartLink[];
  /** The number of a numbered item, the box of a task; `null` for others. */
  readonly number: number | null;
  readonly isDone: boolean | null;
  /**
   * How deep a heading is, 1 to 6; 7 for a bold line alone or a group of rows, 8 for a line with
   * a colon that opens a list; 0 for what is none.
   */
  readonly level: number;
  readonly parts: readonly Part[];
}

/** What a part of the tree is. */
export type PartKind =
  /** A heading with what stands under it; the root, with an empty label. */
  | 'section'
  /** A sentence or a few. */
  | 'paragraph'
  /** An entry of a list, with what is indented under it. */
  | 'item'
  /** A table, labelled by its caption; its parts are rows, fields or sections of these. */
  | 'table'
  /** A row; its parts are fields labelled by the column's head. The first field names it. */
  | 'row'
  /**
   * A value with its name: a labelled line, a cell, a row of a table of two columns without
   * heads, a definition, a member of an object. Without a label: a badge beside its text.
   */
  | 'field'
  /** What somebody else said. */
  | 'quote'
  /** Code or preformatted text, labelled by its language; an example, and no finding. */
  | 'code';

/** A link's words and its address as written. */
export interface PartLink {
  readonly text: string;
  readonly url: string;
}
