/** A piece of a report, before it is written in Markdown or HTML. All text in it is plain. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Labelled lines. */
  | { readonly kind: 'fields'; readonly fields: readonly ReportField[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly ReportItem[] };

/** A label and what it is. */
export interface ReportField {
  readonly label: string;
  readonly value: string;
}

/** An entry of a list, with labelled lines or plain ones under it. */
export interface ReportItem {
  readonly text: string;
  /** What follows its text on the same line; then the text is bold. Empty without one. */
  readonly detail: string;
  readonly fields: readonly ReportField[];
  readonly lines: readonly string[];
}
