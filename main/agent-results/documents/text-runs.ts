import type { CharacterRange } from '../../../shared/domain/json.ts';
import type { Block, Line, ParagraphBlock, TableBlock } from './blocks.ts';
import { headingLevel } from './heading-line.ts';
import { markupRuns } from './markup-runs.ts';
import { readLines } from './paragraph-lines.ts';
import { readAnswer } from './read-document.ts';
import { readLine } from './read-line.ts';

/** A stretch of a text, with what it is there for. */
export interface TextRun extends CharacterRange {
  readonly kind: TextRunKind;
  /**
   * Runs of one number are one flow of words: a name may begin in one and end in the next. 0 for
   * what belongs to none.
   */
  readonly flow: number;
}

/** What the words of a run are in the document, most of them prose. */
export type TextRunKind =
  /** Sentences, entries of lists, cells, values. */
  | 'prose'
  | 'heading'
  /** The words before a colon, a term, the name of a number. */
  | 'label'
  /** The head of a column. */
  | 'head'
  /** Code and preformatted text. */
  | 'code'
  /** The address of a link or an image. */
  | 'address'
  /** What no reader sees: comments, scripts, hidden words, values of attributes, the rest of a
   * text too long to be read. */
  | 'unread'
  /** Tags, names of attributes, bars, marks, fences, numbers of lists, blanks between. */
  | 'markup';

/**
 * Tells the words of a text from its structure.
 *
 * The runs cover the text without a gap, in order, in UTF-16 offsets of the text as it came.
 * Whoever replaces words in it looks for them in all runs but `markup` and leaves that as it is:
 * the text then parses as before. Pure, never throws; takes as long as reading the document.
 *
 * @example
 * textRuns('**Owner**: Ann')
 * // markup 0-2, label 2-7 (flow 1), markup 7-11, prose 11-14 (flow 1)
 */
export function textRuns(text: string): TextRun[] {
  const { blocks } = readAnswer(text);
  const collector = new Collector(text);
  collector.blocks(blocks);
  return withoutGaps(text, collector.runs);
}

class Collector {
  readonly runs: TextRun[] = [];
  readonly #text: string;
  #flow = 0;

  constructor(text: string) {
    this.#text = text;
  }

  blocks(blocks: readonly Block[]): void {
    blocks.forEach((block, index) => this.#block(block, blocks[index + 1]));
  }

  #block(block: Block, next?: Block): void {
    switch (block.type) {
      case 'heading':
        return this.#line(block.line, 'heading');
      case 'paragraph':
        return this.#paragraph(block, next);
      case 'list':
        for (const item of block.items) this.blocks(item.blocks);
        return;
      case 'table':
        return this.#table(block);
      case 'quote':
        return this.blocks(block.blocks);
      case 'code':
        return this.#code(block);
      case 'field':
        this.#line(block.label, 'label');
        return this.blocks(block.blocks);
      case 'group':
        if (block.heading !== null) this.#line(block.heading, 'heading');
        return this.blocks(block.blocks);
    }
  }

  #paragraph({ lines }: ParagraphBlock, next: Block | undefined): void {
    const [only, ...others] = readLines(lines);
    const isHeading =
      only !== undefined && others.length === 0 && headingLevel(only.read, next) !== null;
    this.#flow += 1;
    for (const line of lines) this.#line(line, isHeading ? 'heading' : 'prose', line.isForced);
  }

  #table({ rows, headRows }: TableBlock): void {
    rows.forEach((row, index) => {
      for (const cell of row.cells) {
        if (cell.isRepeated) continue;
        const isHead = index < headRows || cell.isHead;
        for (const block of cell.blocks) {
          if (!isHead || block.type !== 'paragraph') this.#block(block);
          else for (const line of block.lines) this.#line(line, 'head');
        }
      }
    });
  }

  #line(line: Line, kind: TextRunKind, isNewFlow = true): void {
    if (isNewFlow) this.#flow += 1;
    const labels = kind === 'prose' ? readLine(line).filter(({ label }) => label !== '') : [];
    for (const { start, end } of line.runs) {
      let at = start;
      for (const label of labels) {
        if (label.start >= end || label.labelEnd <= at) continue;
        this.#add(at, Math.max(at, label.start), kind);
        at = Math.max(at, label.start);
        const labelEnd = Math.min(label.labelEnd, end);
        this.#add(at, labelEnd, 'label');
        at = labelEnd;
      }
      this.#add(at, end, kind);
    }
  }

  #code({ start, end }: CharacterRange): void {
    this.#flow += 1;
    const source = this.#text.slice(start, end);
    const opening = /^[ \t]*(?:(?:`{3}|~{3})[^\n]*\n|<[a-z][^>]*>)/i.exec(source)?.[0].length ?? 0;
    const closing = /(?:\n[ \t>]*(?:`{3,}|~{3,})[ \t]*|<\/[a-z]+>)$/i.exec(source)?.[0].length ?? 0;
    this.#add(start + opening, end - closing, 'code');
  }

  #add(start: number, end: number, kind: TextRunKind): void {
    if (end > start) this.runs.push({ start, end, kind, flow: this.#flow });
  }
}

/** Fills what is between the runs; where two of them overlap, the first counts. */
function withoutGaps(text: string, runs: readonly TextRun[]): TextRun[] {
  const sorted = runs.toSorted((a, b) => a.start - b.start);
  const all: TextRun[] = [];
  let at = 0;
  for (const run of sorted) {
    if (run.end <= at) continue;
    const start = Math.max(at, run.start);
    all.push(...markupRuns(text, at, start), { ...run, start });
    at = run.end;
  }
  all.push(...markupRuns(text, at, text.length));
  return all;
}
