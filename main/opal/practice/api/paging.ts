import { z } from 'zod';
import type { JsonObject } from '../../../../shared/domain/json.ts';
import { fieldsRefusal } from './refusal.ts';

const pageSchema = z.object({
  page: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).max(1000).default(20),
});

/**
 * Reads a query.
 *
 * @throws Refusal 422 where it does not fit
 */
export function readQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  return read('query', schema, query);
}

/**
 * Reads a body.
 *
 * @throws Refusal 422 where it does not fit
 */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  return read('body', schema, body);
}

function read<T>(place: 'query' | 'body', schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw fieldsRefusal(
    parsed.error.issues.map(({ path, message, code }) => ({
      loc: [place, ...path.map((key) => (typeof key === 'symbol' ? String(key) : key))],
      msg: message,
      type: code,
    })),
  );
}

/**
 * One page of a list, as Opal answers it.
 *
 * @param query has `page` from 1 and `page_size` up to 1000
 * @throws Refusal 422
 */
export function pageOf<T>(
  all: readonly T[],
  query: unknown,
  view: (item: T) => JsonObject,
  hasTotals = true,
): JsonObject {
  const { page, page_size: pageSize } = readQuery(pageSchema, query);
  const items = all.slice((page - 1) * pageSize, page * pageSize).map(view);
  if (!hasTotals) return { items };
  return {
    items,
    pagination: {
      page,
      page_size: pageSize,
      total_count: all.length,
      total_pages: Math.ceil(all.length / pageSize),
    },
  };
}

/** The parts of a query that narrow a history to a span of time. */
export const timeSpanShape = {
  start_date: z.string().transform(timeOf).optional(),
  end_date: z.string().transform(timeOf).optional(),
};

/** Whether something of that time, in epoch ms, is within the span. */
export function isInTimeSpan(
  atMs: number,
  span: { readonly start_date?: number | undefined; readonly end_date?: number | undefined },
): boolean {
  return atMs >= (span.start_date ?? -Infinity) && atMs <= (span.end_date ?? Infinity);
}

/** Reads a time; one without an offset is UTC. */
function timeOf(text: string): number {
  const hasOffset = /(?:z|[+-]\d\d:?\d\d)$/i.test(text);
  return Date.parse(hasOffset || !text.includes('T') ? text : `${text}Z`);
}

/** The envelope of the routes of agents. */
export function wrapped(data: JsonObject, message = 'OK', success = true): JsonObject {
  return { success, message, data, links: [] };
}

/** A time as most of Opal's tables write it: UTC, and without saying so. */
export function naiveTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, -1);
}
