import { z } from 'zod';
import { resolvePointer, splitPlace } from '../../shared/domain/json.ts';

/** The value at a place in a stored payload, ready to be shown. */
export type Place =
  | { readonly found: true; readonly text: string; readonly within: PlaceInText | null }
  | { readonly found: false };

/** A value that is part of a longer text, as in a report: where it stands there. */
export interface PlaceInText {
  readonly whole: string;
  readonly start: number;
  readonly end: number;
  /** Of its first character, from 1. */
  readonly line: number;
}

/** Pointers with this prefix lead into the metadata that came with the payload. */
const METADATA = 'metadata:';

/** Enough of a value for a popover. */
const SHOWN_CHARACTERS = 4000;

const jsonSchema = z.json();

/** Looks up what a number or sentence was read from. */
export function describePlace(
  stored: { payload?: unknown; metadata?: unknown },
  place: string,
): Place {
  const isBeside = place.startsWith(METADATA);
  const parsed = jsonSchema.safeParse(isBeside ? stored.metadata : stored.payload);
  if (!parsed.success) return { found: false };
  const { pointer, range } = splitPlace(isBeside ? place.slice(METADATA.length) : place);
  const value = resolvePointer(parsed.data, pointer);
  if (value === undefined) return { found: false };
  if (range === null) return { found: true, text: cut(prettyJson(value)), within: null };
  const { start, end } = range;
  if (typeof value !== 'string' || start > end || end > value.length) return { found: false };
  const line = value.slice(0, start).split('\n').length;
  return {
    found: true,
    text: cut(value.slice(start, end)),
    within: { whole: value, start, end, line },
  };
}

/** A pointer for people: the place in a text as its line. */
export function namePlace(place: string, line: number | null): string {
  const { pointer } = splitPlace(place);
  const name = pointer === '' ? 'the whole payload' : pointer;
  return line === null ? name : `line ${line} of ${pointer === '' ? 'the answer' : pointer}`;
}

/** JSON for people to read; text without its quotes. */
export function prettyJson(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}

function cut(text: string): string {
  return text.length <= SHOWN_CHARACTERS
    ? text
    : `${text.slice(0, SHOWN_CHARACTERS)}\n(${text.length - SHOWN_CHARACTERS} more characters)`;
}
