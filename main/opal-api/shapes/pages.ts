import { z } from 'zod';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { entriesOf, lenientCount } from './lenient.ts';

/** One page of a list. */
export interface Page<T> {
  readonly entries: readonly T[];
  /** How many of its entries could not be read. */
  readonly unreadable: number;
  /** How many entries there are in all; `null` where Opal does not say. */
  readonly total: number | null;
  /** How many pages there are; `null` where Opal does not say. */
  readonly pages: number | null;
}

const countsShape = z.object({
  total_count: lenientCount,
  total: lenientCount,
  total_pages: lenientCount,
});

const pageShape = z
  .object({ pagination: countsShape.nullable().catch(null) })
  .catch({ pagination: null });

/** Reads one page; an entry that cannot be read does not cost the others. */
export function readPage<T>(answer: JsonValue, entry: z.ZodType<T>): Page<T> {
  const rows = entriesOf(answer);
  const entries = rows.flatMap((row) => entry.safeParse(row).data ?? []);
  const counts = pageShape.parse(answer).pagination ?? countsShape.safeParse(answer).data;
  return {
    entries,
    unreadable: rows.length - entries.length,
    total: counts?.total_count ?? counts?.total ?? null,
    pages: counts?.total_pages ?? null,
  };
}
