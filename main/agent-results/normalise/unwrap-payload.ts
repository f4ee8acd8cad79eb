import { isJsonObject, parseJsonExactly } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { copyBounded } from './bounded-copy.ts';
import { isEnvelopeKey } from './payload-bodies.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';

/**
 * Takes an agent's payload out of whatever it was wrapped in.
 *
 * Agents hand over an object, the same as a JSON string, a JSON string within a JSON string,
 * or a fenced block with text around it (decisions, "Statuses, ids, numbers"; wire notes,
 * `execution_results`). What this returns is stored, and all pointers of a result point into
 * it, so members that hold encoded JSON are decoded here too.
 *
 * Never throws. `null`, `undefined` and empty text become `null`. Text that is not JSON, or
 * whose JSON exceeds a limit, stays text.
 *
 * @example
 * unwrapPayload('```json\n{"summary": "Ready."}\n```') // { summary: 'Ready.' }
 *
 * @returns a copy; the caller's value is left alone
 */
export function unwrapPayload(value: unknown): JsonValue {
  if (typeof value === 'string') return unwrapMembers(decodeText(value), 0);
  return unwrapMembers(copyBounded(value).value, 0);
}

const MAX_ENVELOPES = 3;

/** Decodes the encoded members of a payload, and those of the envelopes in it. */
function unwrapMembers(payload: JsonValue, level: number): JsonValue {
  if (Array.isArray(payload) && payload.length === 1) {
    return payload.map((entry) =>
      level < MAX_ENVELOPES ? unwrapMembers(entry, level + 1) : entry,
    );
  }
  if (!isJsonObject(payload)) return payload;
  const unwrapped: JsonObject = {};
  for (const [key, member] of Object.entries(payload)) {
    unwrapped[key] = unwrapMember(key, member, level);
  }
  return unwrapped;
}

function unwrapMember(key: string, member: JsonValue, level: number): JsonValue {
  const isEnvelope = isEnvelopeKey(key) && level < MAX_ENVELOPES;
  if (typeof member !== 'string') return isEnvelope ? unwrapMembers(member, level + 1) : member;
  if (isEnvelope) {
    const decoded = decodeText(member);
    return decoded === null ? null : unwrapMembers(decoded, level + 1);
  }
  return looksEncoded(member) ? (parseContainer(member) ?? member) : member;
}

function decodeText(text: string): JsonValue {
  let current = text.replace(/^\uFEFF/, '').trim();
  if (current.length > PAYLOAD_LIMITS.encodedCharacters) return current;
  for (let round = 0; round < PAYLOAD_LIMITS.encodings; round += 1) {
    if (current === '' || current === 'null') return null;
    const container = parseContainer(current) ?? parseFenced(current);
    if (container !== undefined) return container;
    const inner = current.startsWith('"') ? parse(current) : undefined;
    if (typeof inner !== 'string') return current;
    current = inner.trim();
  }
  return current;
}

/** How many fenced blocks of one text are tried; further ones are examples in prose. */
const MAX_FENCES = 4;

/** Finds the first fenced block that holds an object or array. */
function parseFenced(text: string): JsonValue | undefined {
  let from = 0;
  for (let attempt = 0; attempt < MAX_FENCES; attempt += 1) {
    const open = text.indexOf('```', from);
    if (open < 0) return undefined;
    const start =
      open + 3 + (/^[\w-]{0,20}/.exec(text.slice(open + 3, open + 24))?.[0].length ?? 0);
    const ends = [text.indexOf('\n```', start), text.lastIndexOf('```'), text.length];
    for (const end of new Set(ends.filter((candidate) => candidate >= start))) {
      const container = parseContainer(text.slice(start, end));
      if (container !== undefined) return container;
    }
    const close = text.indexOf('```', start);
    if (close < 0) return undefined;
    from = close + 3;
  }
  return undefined;
}

function looksEncoded(text: string): boolean {
  return /^\s*[[{]/.test(text) && /[\]}]\s*$/.test(text.slice(-100));
}

/** Parses text that holds an object or array within the limits. */
function parseContainer(text: string): JsonValue | undefined {
  if (text.length > PAYLOAD_LIMITS.encodedCharacters || !looksEncoded(text)) return undefined;
  const parsed = parse(text);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const copy = copyBounded(parsed);
  return copy.isCut ? undefined : copy.value;
}

function parse(text: string): unknown {
  try {
    return parseJsonExactly(text);
  } catch {
    return undefined;
  }
}
