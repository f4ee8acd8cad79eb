import { parseJsonExactly } from '../../../shared/domain/exact-json.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { copyBounded } from './bounded-copy.ts';
import { findJson } from '../json-text/find-json.ts';
import { stripReasoning } from '../json-text/strip-reasoning.ts';
import { TextNotes } from '../json-text/text-notes.ts';
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
 * Broken JSON is repaired where that can be done in one way; what is cut off stays text.
 *
 * @param notes told what was repaired, left out or cannot be read
 * @returns a copy; the caller's value is left alone
 */
export function unwrapPayload(value: unknown, notes: TextNotes = new TextNotes()): JsonValue {
  if (typeof value === 'string') return unwrapMembers(decodeText(value, notes), 0, notes);
  return unwrapMembers(copyBounded(value).value, 0, notes);
}

const MAX_ENVELOPES = 3;

/** Decodes the encoded members of a payload, and those of the envelopes in it. */
function unwrapMembers(payload: JsonValue, level: number, notes: TextNotes): JsonValue {
  if (Array.isArray(payload) && payload.length === 1) {
    return payload.map((entry) =>
      level < MAX_ENVELOPES ? unwrapMembers(entry, level + 1, notes) : entry,
    );
  }
  if (!isJsonObject(payload)) return payload;
  const unwrapped: JsonObject = {};
  for (const [key, member] of Object.entries(payload)) {
    unwrapped[key] = unwrapMember(key, member, level, notes);
  }
  return unwrapped;
}

function unwrapMember(key: string, member: JsonValue, level: number, notes: TextNotes): JsonValue {
  const isEnvelope = isEnvelopeKey(key) && level < MAX_ENVELOPES;
  if (typeof member !== 'string')
    return isEnvelope ? unwrapMembers(member, level + 1, notes) : member;
  if (isEnvelope) {
    const decoded = decodeText(member, notes);
    return decoded === null ? null : unwrapMembers(decoded, level + 1, notes);
  }
  return looksEncoded(member) ? (parseContainer(member) ?? member) : undoBreaks(member);
}

/** A list or a heading behind a line feed that is written as two characters. */
const WRITTEN_BREAK = /\\n(?:\\n|[ \t]*(?:[-*•|]\s|#{1,6}\s|\d{1,2}[.)]\s))/;

/** Text whose line feeds were encoded once too often, as lines. */
function undoBreaks(text: string): string {
  if (text.includes('\n') || !WRITTEN_BREAK.test(text)) return text;
  return text
    .replaceAll('\\r', '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('\\"', '"');
}

/** JSON whose quotes or line feeds were encoded once too often; `null` for any other text. */
function undoEncoding(text: string): string | null {
  const quoted = /^[[{](?:\s|\\[nrt])*\\"/.test(text)
    ? parse(`"${text.replaceAll('\n', '\\n')}"`)
    : null;
  if (typeof quoted === 'string') return quoted;
  if (!/^[[{]\s*\\[nrt]/.test(text)) return null;
  return text.replace(
    /("(?:[^"\\]|\\[\s\S])*\\?(?:"|$))|\\[nrt]/g,
    (_all, string?: string) => string ?? '\n',
  );
}

function decodeText(text: string, notes: TextNotes): JsonValue {
  let current = text.replace(/^\uFEFF/, '').trim();
  if (current.length > PAYLOAD_LIMITS.encodedCharacters) return current;
  for (let round = 0; round < PAYLOAD_LIMITS.encodings; round += 1) {
    if (current === '' || current === 'null') return null;
    const container = parseContainer(current);
    if (container !== undefined) return container;
    const inner = current.startsWith('"') ? parse(current) : undoEncoding(current);
    if (typeof inner !== 'string') return decodeWritten(current, notes);
    current = inner.trim();
  }
  return current;
}

/** Text as a model wrote it: perhaps with JSON somewhere in it, whole or broken. */
function decodeWritten(text: string, notes: TextNotes): JsonValue {
  const { text: answer, left, isUnended } = stripReasoning(text);
  notes.leftOut(left);
  if (answer === '') return null;
  if (isUnended) {
    notes.cannotRead('reasoning_not_ended');
    return answer;
  }
  const found = HOLDS_BRACKET.test(answer) ? findJson(answer) : null;
  if (found === null) return answer;
  if (found.problem === null) {
    notes.add(found.findings);
    notes.leftBeside(found.others);
    return found.value;
  }
  notes.cannotRead(found.problem);
  return answer;
}

const HOLDS_BRACKET = /[{[]/;

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
