import type { Ref } from './cited-sentence.ts';

/** One value of a chart. */
export interface ChartMark {
  readonly label: string;
  readonly value: number;
  /** The value as it is written beside the mark. */
  readonly text: string;
  readonly ref: Ref;
  /** Whether it is what the sentence above is about. */
  readonly isFocus: boolean;
}

/** A funnel, a pair or list of bars, "n of m", or scores against their targets. */
export type ChartModel =
  | {
      readonly kind: 'funnel' | 'bars';
      readonly marks: readonly ChartMark[];
      /** How far the longest bar goes; the largest mark where a scale has no end. */
      readonly max: number;
      /** What the focused bar lacks, up to where, and what that is worth; `null` without a gap. */
      readonly gap: { readonly upTo: number; readonly text: string } | null;
    }
  | {
      readonly kind: 'dots';
      readonly filled: number;
      readonly total: number;
      readonly mark: ChartMark;
    }
  | {
      readonly kind: 'scores';
      readonly rows: readonly (ChartMark & {
        readonly max: number;
        readonly target: number | null;
      })[];
    };
