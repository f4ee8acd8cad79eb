import type { SectionKind } from '../../../shared/domain/report-product.ts';
import type { ReportLook } from '../report-look.ts';
import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';

/**
 * A report before it has a format: every word chosen and in order, nothing left to decide but
 * how it looks and where lines and pages end.
 *
 * All formats but the deck are set from it. A text is a value in it, never markup: each format
 * escapes what it sets. Colours and typefaces are the format's.
 */

/** A piece of a line in one style, a line break, or the number of a source. */
export interface Run {
  readonly text?: string;
  /** `b` bold, `i` italic, `s` struck through, `c` code, each at most once. */
  readonly style?: string;
  readonly isBreak?: true;
  /** Stands raised and leads to the row of this number in the evidence. */
  readonly cite?: number;
}

/** A line or paragraph. A language and direction are named where they differ from the report's. */
export interface Rich {
  readonly runs: readonly Run[];
  readonly lang?: string;
  readonly isRightToLeft?: true;
  /** An id: no line ends inside it, so that it is copied as it is. */
  readonly isWhole?: true;
}

/** A value of a chart. */
export interface ChartRow {
  readonly label: Rich;
  readonly value: Rich;
  /** How long its bar is, 0 to 1; `null` without a value. */
  readonly share: number | null;
  /** What a whole bar stands for, in the value's own unit. */
  readonly scale: number;
  readonly isFocus: boolean;
  readonly isWarning: boolean;
  /** Where the mark of its target or threshold stands, 0 to 1. */
  readonly target: number | null;
  /** How far the dashed bar behind it goes, and what closing it is worth. */
  readonly gap: { readonly share: number; readonly text: Rich } | null;
}

/** A chart with what a reader hears who cannot see it. */
export type Chart = { readonly alt: string } & (
  | { readonly kind: 'bars'; readonly rows: readonly ChartRow[] }
  | { readonly kind: 'dots'; readonly filled: number; readonly total: number }
  | Plan
);

/** Work along the days of a plan. */
export interface Plan {
  readonly kind: 'plan';
  readonly rows: readonly {
    readonly label: Rich;
    /** The day on which it begins, and the one on which it has ended. */
    readonly from: number;
    readonly to: number;
    /** What delays it delays the end. */
    readonly isCritical: boolean;
  }[];
  /** The days that are marked, from 0 to the last one of the drawing. */
  readonly days: readonly number[];
  /** The last day of the plan. */
  readonly planDays: number;
  readonly words: {
    readonly day: string;
    readonly critical: string;
    readonly other: string;
    readonly planEnd: string;
  };
}

/** A column: its width in points where a page is A4, or its share of what is left. */
export interface Column {
  readonly heading: string;
  readonly points?: number;
  readonly fraction?: number;
  readonly isRight?: true;
}

/** What a badge can say; its words are the line's own. */
export type BadgeLevel = 'critical' | 'high' | 'medium' | 'low';

/** A line in a cell. */
export interface CellLine {
  readonly rich: Rich;
  readonly look: 'plain' | 'strong' | 'small' | 'figure' | 'accent';
  /** It stands in a badge that shows this level. */
  readonly badge?: BadgeLevel;
}

/** One row of a table; `anchor` is what links lead to. */
export interface TableRow {
  readonly cells: readonly (readonly CellLine[])[];
  readonly anchor?: string;
}

/** A table; its column headings are repeated on every page. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly isDense?: true;
}

/** A metric on a card. */
export interface Card {
  readonly label: Rich;
  readonly value: Rich;
  readonly unit: string;
  readonly hint: Rich;
  readonly isFigure: boolean;
}

/** One thing after the other on a page. */
export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3 | 4;
      readonly rich: Rich;
      readonly startsPage?: true;
    }
  | {
      readonly kind: 'text';
      readonly rich: Rich;
      /** `lead` and `meta` never part from what follows. */
      readonly look: 'body' | 'lead' | 'meta' | 'small' | 'strong' | 'quiet';
    }
  | {
      readonly kind: 'list';
      readonly isOrdered: boolean;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: 'code'; readonly rich: Rich }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'callout';
      readonly label: string;
      readonly lines: readonly Rich[];
      readonly isWarning: boolean;
    }
  | {
      readonly kind: 'chart';
      readonly chart: Chart;
      /** What it shows, in a word or two, where figures are numbered. */
      readonly name: string;
      readonly caption: string;
    }
  | { readonly kind: 'cards'; readonly cards: readonly Card[] }
  | {
      readonly kind: 'matrix';
      readonly columns: readonly string[];
      readonly rows: readonly {
        readonly label: string;
        readonly cells: readonly {
          readonly isFirst: boolean;
          readonly entries: readonly { readonly number: number; readonly title: Rich | null }[];
        }[];
      }[];
    }
  | Table;

/** The first page. */
export interface Memo {
  readonly heading: string;
  readonly client: Rich;
  readonly title: Rich;
  readonly support: Rich;
  readonly answered: Rich;
  readonly pillars: readonly {
    readonly topic: Rich;
    readonly sentence: Rich;
    readonly chart: Chart | null;
    readonly soWhat: Rich | null;
  }[];
  readonly movesTitle: string;
  /** As many of the rows are set as the page has room for. */
  readonly moves: Table | null;
  /** "{count} more …", with the number of rows that found no room. */
  readonly moreMoves: string;
  readonly moveCount: number;
  readonly decisionsTitle: string;
  readonly decisions: readonly Rich[];
  /** Where the numbers are from, in a memo that stands alone; empty otherwise. */
  readonly note: string;
}

/** A part of the document; it begins with a heading of the first level. */
export interface DocumentSection {
  readonly kind: SectionKind;
  readonly blocks: readonly Block[];
}

/** The whole document. */
export interface ReportDocument {
  readonly meta: {
    readonly title: string;
    readonly subject: string;
    /** Of the fixed words. */
    readonly locale: AnswerLocale;
    /** The language that the agents' writing tells; `null` for Latin letters, which tell none. */
    readonly scriptLanguage: string | null;
    readonly isRightToLeft: boolean;
    /** When it was made, epoch ms. */
    readonly generatedAt: number;
  };
  readonly words: {
    readonly contents: string;
    readonly soWhat: string;
    readonly figure: string;
    /** What the columns of a chart's data are called. */
    readonly value: string;
    readonly total: string;
    readonly target: string;
    readonly start: string;
  };
  readonly head: { readonly client: Rich; readonly right: string; readonly isPractice: boolean };
  readonly foot: string;
  readonly look: ReportLook;
  readonly memo: Memo;
  /** None in a memo that stands alone. */
  readonly sections: readonly DocumentSection[];
}
