import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ClaimedIds } from '../../shared/domain/claimed-ids.ts';
import {
  appendPointer,
  isJsonObject,
  parsedJsonSchema,
  type JsonValue,
} from '../../shared/domain/json.ts';
import type { Submission } from '../../shared/domain/submission.ts';
import { dropToolCredentials } from '../agent-results/doors/drop-credentials.ts';
import { dropCredentialsFromText } from './drop-credentials-from-text.ts';

/** What of a submission may stand in its message word for word. */
const PARTS = ['payload', 'metadata', 'workflowId', 'correlationId', 'threadId'] as const;
type Part = (typeof PARTS)[number];

/**
 * A message as it came, with a hole wherever a part of the submission stands in it as it was
 * read: that part is protected and kept once, with the submission.
 */
export const messageAroundSchema = z.object({
  body: parsedJsonSchema,
  /** Where the holes are, as JSON pointers, and what belongs there. */
  holes: z.array(z.object({ at: z.string(), part: z.enum(PARTS) })),
});
export type MessageAround = z.infer<typeof messageAroundSchema>;

/** How deep a message is wrapped at most. */
const DEEPEST = 5;

/** What is not read word for word is kept up to this size, in characters of JSON. */
const LARGEST = 256 * 1024;

/**
 * Takes what was read out of a message, and live credentials with it.
 *
 * @param body parsed; the text itself where it is no JSON
 * @returns not protected yet; `null` where the rest is too large to be kept twice
 */
export function messageAround(body: unknown, submission: Submission): MessageAround | null {
  const holes: MessageAround['holes'][number][] = [];
  const rest = parsedJsonSchema.parse(
    typeof body === 'string' ? dropCredentialsFromText(body) : dropToolCredentials(body),
  );
  const parts = PARTS.filter((part) => !isEmpty(submission[part]));
  const cut = (value: JsonValue, at: string, depth: number): JsonValue => {
    const part = parts.find((one) => isSame(value, submission[one]));
    if (part !== undefined) {
      holes.push({ at, part });
      return null;
    }
    if (depth >= DEEPEST || !isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        cut(member, appendPointer(at, name), depth + 1),
      ]),
    );
  };
  const around = { body: cut(rest, '', 0), holes };
  return JSON.stringify(around.body).length > LARGEST ? null : around;
}

/** The message with what was read of it, protected, back in its place. */
export function wholeMessage(
  { body, holes }: MessageAround,
  submission: Submission,
  claimedIds: ClaimedIds = {},
): JsonValue {
  const parts = new Map(holes.map(({ at, part }) => [at, part]));
  const valueOf = (part: Part): JsonValue =>
    part === 'payload' || part === 'metadata'
      ? submission[part]
      : (claimedIds[part] ?? submission[part]);
  const fill = (value: JsonValue, at: string, depth: number): JsonValue => {
    const part = value === null ? parts.get(at) : undefined;
    if (part !== undefined) return valueOf(part);
    if (depth >= DEEPEST || !isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        fill(member, appendPointer(at, name), depth + 1),
      ]),
    );
  };
  return fill(body, '', 0);
}

function isEmpty(part: JsonValue): boolean {
  return (
    part === null || part === '' || (typeof part === 'object' && Object.keys(part).length === 0)
  );
}

function isSame(value: JsonValue, part: JsonValue): boolean {
  if (typeof value === 'string') return typeof part === 'string' && value.trim() === part.trim();
  return typeof value === 'object' && value !== null && isDeepStrictEqual(value, part);
}
