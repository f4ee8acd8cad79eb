import type { PiiType } from '../../../shared/domain/pii.ts';

/** A place in a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TypedSpan extends Span {
  readonly type: PiiType;
}

/** A text whose personal data is known in full. */
export interface SpanCase {
  readonly id: string;
  readonly text: string;
  readonly expected: readonly TypedSpan[];
  /**
   * Places where what is found of some types counts neither way: the labels do not settle
   * whether it is personal data (a town, a date).
   */
  readonly unsettled: readonly (Span & { readonly types: readonly PiiType[] })[];
}

/** Finds personal data, each place once. */
export type Find = (text: string) => readonly TypedSpan[];

/** How much two places have in common: their intersection over their union. */
export function overlapOf(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (shared <= 0) return 0;
  return shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** Turns offsets in code points into offsets in UTF-16 code units. */
export function codeUnitOffsets(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (codePoint) => codePoint;
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    offsets.push(offset);
    offset += character.length;
  }
  return (codePoint) => offsets[codePoint] ?? offset;
}
