import { piiTypeSchema } from '../../shared/domain/pii.ts';
import type { PiiType } from '../../shared/domain/pii.ts';

/** A text and the places in it that were marked. */
export interface MarkedText {
  readonly text: string;
  readonly places: readonly {
    readonly type: PiiType;
    readonly start: number;
    readonly end: number;
  }[];
}

/** Reads a text in which personal data is marked as `{type:value}`. */
export function parseMarkedText(marked: string): MarkedText {
  const places: MarkedText['places'][number][] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/\{([a-z_]+):([^}]+)\}/g)) {
    const [whole, type, value = ''] = match;
    text += marked.slice(from, match.index);
    const start = text.length;
    text += value;
    places.push({ type: piiTypeSchema.parse(type), start, end: text.length });
    from = match.index + whole.length;
  }
  return { text: text + marked.slice(from), places };
}
