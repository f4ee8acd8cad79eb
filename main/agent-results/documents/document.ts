import type { Part } from './part.ts';

/** An answer that is a text, read into the one tree. */
export interface Document {
  readonly format: DocumentFormat;
  /** A section without a label. */
  readonly root: Part;
  /** Characters of the text that can be read, its marks and tags aside. */
  readonly textCharacters: number;
  readonly notes: readonly DocumentNote[];
}

/** `text` is prose without headings, lists or tables. */
export type DocumentFormat = 'markdown' | 'html' | 'text';

/** What was not read of a document as it came, and why. */
export type DocumentNote =
  /** Longer than what is read; the rest is shown as it came. */
  | 'too_long'
  /** Nested more deeply than what is read. */
  | 'too_deep'
  /** Of more parts than what is read. */
  | 'too_many_parts'
  /** A code fence was opened and never closed: the answer may have been cut off. */
  | 'unclosed_fence';
