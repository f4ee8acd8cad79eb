import { z } from 'zod';
import { parsedJsonSchema, type JsonValue } from '../../../shared/domain/json.ts';

/**
 * Members of Opal's answers, read so that one that is odd does not cost the rest.
 *
 * What is missing, `null` or of another type reads as `null`.
 */
export const lenientText = z.string().nullable().catch(null);

/** A number, also one that is written as a text. */
export const lenientNumber = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d+(?:\.\d+)?$/)
      .transform(Number),
  ])
  .nullable()
  .catch(null);

/** A number that counts something. */
export const lenientCount = lenientNumber.transform((value) =>
  value !== null && value >= 0 ? value : null,
);

/** A name or number by which something is asked for. */
export const lenientId = z
  .union([z.string().min(1), z.number().transform(String)])
  .nullable()
  .catch(null);

/** What Opal says of a failure: a text, or an object that is written down as it is. */
export const lenientSaid = z
  .union([z.string(), z.record(z.string(), z.json()).transform((value) => JSON.stringify(value))])
  .nullable()
  .catch(null);

/** A time, in epoch ms. */
export const lenientTime = z.union([z.number(), z.string()]).transform(readTime).catch(null);

/** Any JSON; `null` where it is missing. */
export const lenientJson = parsedJsonSchema.catch(null);

/** A list of which only the texts count. */
export const lenientTexts = z
  .array(z.unknown())
  .catch([])
  .transform((list) => list.filter((entry) => typeof entry === 'string'));

/** Seconds since 1970 stay below this until the year 5138; what is above is in ms. */
const MOST_SECONDS = 1e11;

const NAIVE_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/**
 * Reads a time of Opal's: ISO 8601, or seconds (or ms) since 1970.
 *
 * A time without an offset is UTC: JavaScript would read it as local. A lower-case `z` occurs.
 *
 * @returns epoch ms; `null` for what is no time
 */
export function readTime(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? inMs(value) : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{9,14}(?:\.\d+)?$/.test(text)) return inMs(Number(text));
  const upper = text.toUpperCase();
  const ms = Date.parse(NAIVE_TIME.test(text) ? `${upper.replace(' ', 'T')}Z` : upper);
  return Number.isNaN(ms) ? null : ms;
}

function inMs(value: number): number {
  return Math.round(value < MOST_SECONDS ? value * 1000 : value);
}

/** The entries of a list, wherever an answer keeps it. */
export function entriesOf(answer: JsonValue | undefined): readonly JsonValue[] {
  if (Array.isArray(answer)) return answer;
  if (typeof answer !== 'object' || answer === null) return [];
  for (const name of LIST_MEMBERS) {
    const member = Object.hasOwn(answer, name) ? answer[name] : undefined;
    if (Array.isArray(member)) return member;
  }
  return [];
}

const LIST_MEMBERS = ['items', 'data', 'executions', 'messages', 'elements', 'pats', 'results'];
