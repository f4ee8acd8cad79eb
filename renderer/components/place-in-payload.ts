import { z } from 'zod';
import { resolvePointer } from '../../shared/domain/json.ts';

/** The value at a place in a stored payload, ready to be shown. */
export type Place = { readonly found: true; readonly text: string } | { readonly found: false };

/** Pointers with this prefix lead into the metadata that came with the payload. */
const METADATA = 'metadata:';

/** Enough of a value for a popover. */
const SHOWN_CHARACTERS = 4000;

const jsonSchema = z.json();

/** Looks up what a number or sentence was read from. */
export function describePlace(
  stored: { payload?: unknown; metadata?: unknown },
  pointer: string,
): Place {
  const isBeside = pointer.startsWith(METADATA);
  const parsed = jsonSchema.safeParse(isBeside ? stored.metadata : stored.payload);
  if (!parsed.success) return { found: false };
  const value = resolvePointer(parsed.data, isBeside ? pointer.slice(METADATA.length) : pointer);
  return value === undefined ? { found: false } : { found: true, text: cut(prettyJson(value)) };
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
