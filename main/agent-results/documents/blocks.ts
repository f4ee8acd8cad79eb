import type { CharacterRange } from '../../../shared/domain/json.ts';
import type { DocumentNote } from './document.ts';

/**
 * What Markdown and HTML have in common: blocks of lines of runs.
 *
 * Both parsers' trees become these, and one reader (`block-tree.ts`) makes parts of them. All
 * ranges are places in the text that was parsed.
 */
export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | QuoteBlock
  | CodeBlock
  | FieldBlock
  | GroupBlock;

/** A heading; its level is 1 to 6, 1 for the title. */
export interface HeadingBlock extends CharacterRange {
  readonly type: 'heading';
  readonly level: number;
  readonly line: Line;
}

/** Lines that belong together. */
export interface ParagraphBlock extends CharacterRange {
  readonly type: 'paragraph';
  readonly lines: readonly Line[];
}

/** A list, with or without numbers. */
export interface ListBlock extends CharacterRange {
  readonly type: 'list';
  readonly items: readonly ItemBlock[];
}

/** An entry of a list; `isDone` is `null` where it has no box to tick. */
export interface ItemBlock extends CharacterRange {
  readonly number: number | null;
  readonly isDone: boolean | null;
  readonly blocks: readonly Block[];
}

/** A table; every row has the same number of cells. */
export interface TableBlock extends CharacterRange {
  readonly type: 'table';
  readonly caption: string;
  /** How many of its rows are heads, as the format says. */
  readonly headRows: number;
  readonly rows: readonly TableRow[];
}

/** A row of a table. */
export interface TableRow extends CharacterRange {
  /** One for each column; a cell that covers several is repeated and marked. */
  readonly cells: readonly TableCell[];
}

/** A cell of a table. */
export interface TableCell extends CharacterRange {
  readonly blocks: readonly Block[];
  readonly isHead: boolean;
  /** Whether it only continues the cell to the left or above. */
  readonly isRepeated: boolean;
}

/** What is set apart as a quotation. */
export interface QuoteBlock extends CharacterRange {
  readonly type: 'quote';
  readonly blocks: readonly Block[];
}

/** Code or JSON between fences, as it was written; `language` is empty where none is named. */
export interface CodeBlock extends CharacterRange {
  readonly type: 'code';
  readonly language: string;
  readonly text: string;
}

/** A name with its value that the format itself ties together. */
export interface FieldBlock extends CharacterRange {
  readonly type: 'field';
  readonly label: Line;
  readonly blocks: readonly Block[];
}

/** What stands together: its headings end with it. */
export interface GroupBlock extends CharacterRange {
  readonly type: 'group';
  /** The words of a `<summary>`; `null` for a plain box. */
  readonly heading: Line | null;
  readonly blocks: readonly Block[];
}

/** A line as the writer broke it. */
export interface Line {
  readonly runs: readonly Run[];
  /** Whether the writer demanded the break before it, rather than wrapped there. */
  readonly isForced: boolean;
}

/** Characters of one style. */
export interface Run extends CharacterRange {
  /** Entities decoded, escapes undone; white space as it came. */
  readonly text: string;
  readonly style: RunStyle;
  /** The characters of the source where they are not the text's own: entities, escapes. */
  readonly raw: string | null;
  /** The address of the link around it, as written; `null` outside of one. */
  readonly url: string | null;
}

/** How a run of characters is set. */
export type RunStyle =
  | 'plain'
  | 'strong'
  | 'emphasis'
  | 'code'
  /** Set apart as a small coloured word. */
  | 'badge'
  /** Named a label, or a value, by its class. */
  | 'label'
  | 'value';

/** A text's blocks, and what was left out of them. */
export interface ReadBlocks {
  readonly blocks: readonly Block[];
  readonly notes: readonly DocumentNote[];
}
