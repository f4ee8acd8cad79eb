import type { Finding } from '../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';

/** What a message was written in where it is not UTF-8. */
export const OTHER_ENCODINGS = ['UTF-16', 'Windows-1252', 'UTF-8 with damaged characters'] as const;
export type OtherEncoding = (typeof OTHER_ENCODINGS)[number];

/** Under this name a message says so on its way from its door to its reader. */
const MARKER = '[encoding]';

/** Notes in a message what it was written in; one that is no object is left as it is. */
export function markEncoding(body: JsonValue, encoding: OtherEncoding | null): JsonValue;
export function markEncoding(body: unknown, encoding: OtherEncoding | null): unknown;
export function markEncoding(body: unknown, encoding: OtherEncoding | null): unknown {
  if (encoding === null || typeof body !== 'object' || body === null || Array.isArray(body)) {
    return body;
  }
  return { ...body, [MARKER]: encoding };
}

/** Takes the note out again, as what it means for the result. */
export function takeEncoding(body: unknown): {
  readonly body: unknown;
  readonly encoding: OtherEncoding | null;
  readonly findings: readonly Finding[];
} {
  const none = { body, encoding: null, findings: [] } as const;
  if (typeof body !== 'object' || body === null || !(MARKER in body)) return none;
  const { [MARKER]: marked, ...rest } = body;
  const encoding = OTHER_ENCODINGS.find((one) => one === marked);
  if (encoding === undefined) return none;
  const message = `The message is not in UTF-8. It was read as ${encoding}; some characters may be wrong.`;
  return { body: rest, encoding, findings: [{ code: 'other_encoding', message, pointer: '' }] };
}
