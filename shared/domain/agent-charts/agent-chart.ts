import type { ChartMark, ChartModel } from '../answer/chart-model.ts';
import type { Ref } from '../answer/cited-sentence.ts';

/** Values in two dimensions, each 0 to 1 from the lower left; numbered as the table's rows are. */
export interface PointChart {
  readonly kind: 'points';
  readonly marks: readonly (ChartMark & { readonly x: number; readonly y: number })[];
  readonly xAxis: PointAxis;
  readonly yAxis: PointAxis;
}

/** What an axis is of, and what stands at both its ends. */
export interface PointAxis {
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

/** How something fares: a word, and how bad that is. */
export interface RowState {
  readonly word: string;
  readonly level: 'good' | 'warn' | 'bad';
}

/** A row of the table beside a chart, in the order of its marks. */
export interface AgentChartRow {
  readonly cells: readonly string[];
  /** Stands behind the first cell; `null` without. */
  readonly state: RowState | null;
  readonly ref: Ref;
}

/** What one agent's answer gives to see: a chart, the table of its values, and how to read it. */
export interface AgentChart {
  readonly id: 'scores' | 'stages' | 'segments' | 'integrations' | 'entries';
  readonly title: string;
  /** `null` where a table says it better. */
  readonly chart: ChartModel | PointChart | null;
  readonly headings: readonly string[];
  readonly rows: readonly AgentChartRow[];
  /** Empty where there is nothing to explain. */
  readonly note: string;
}
