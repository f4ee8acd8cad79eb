import type { z } from 'zod';

/** Epoch ms to the text that is stored. */
export function toIso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Stored text to epoch ms. */
export function fromIso(text: string): number {
  return Date.parse(text);
}

/** The same for a column that may be empty. */
export function fromIsoOrNull(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

/**
 * Reads a JSON column and parses it with its schema.
 *
 * The database is an edge like any other: an older version of the console wrote it.
 */
export function fromJson<S extends z.ZodType>(schema: S, text: string): z.infer<S> {
  return schema.parse(JSON.parse(text));
}

/** The same for a column that may be empty. */
export function fromJsonOrNull<S extends z.ZodType>(
  schema: S,
  text: string | null,
): z.infer<S> | null {
  return text === null ? null : fromJson(schema, text);
}
