import { z } from 'zod';
import { isMembers } from './message-members.ts';

/** Longest execution time that is believed, in ms: 30 days. */
const MAX_EXECUTION_MS = 30 * 24 * 3_600_000;

/** An optional text; `null` and other types mean absent, numbers are taken as text. */
export const optionalText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => (value ?? '').trim());

/** The id of a run; one in braces or written as a `urn:uuid:` is the id alone. */
export const optionalRunId = optionalText.transform(
  (text) =>
    /^(?:urn:uuid:|\{)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i.exec(text)?.[1] ?? text,
);

/** Members of an object that name an agent, the surest first. */
const NAMES_OF_AGENT = ['agent_id', 'id', 'agent_name', 'name'] as const;

/** The names of an agent: a text, a list of one, or an object that has them; none means absent. */
export const optionalNames = z
  .unknown()
  .optional()
  .transform((value) => namesIn(value));

function namesIn(value: unknown, level = 0): string[] {
  if (level > 2) return [];
  if (Array.isArray(value)) return value.length === 1 ? namesIn(value[0], level + 1) : [];
  if (isMembers(value)) {
    const own = NAMES_OF_AGENT.filter((name) => Object.hasOwn(value, name));
    return own.flatMap((name) => namesIn(value[name], level + 1));
  }
  const text = optionalText.parse(value);
  return text === '' ? [] : [text];
}

const number = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
]);
const believed = z.number().min(0).max(MAX_EXECUTION_MS);

/** An optional duration in ms; what cannot be one means absent. */
export const optionalDurationMs = number
  .pipe(believed)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** An optional duration that is given in seconds, in ms. */
export const optionalDurationSeconds = number
  .transform((seconds) => seconds * 1000)
  .pipe(believed)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
