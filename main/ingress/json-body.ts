import { parseJsonExactly } from '../../shared/domain/exact-json.ts';
import { markEncoding } from '../agent-results/doors/text-encoding.ts';
import { PROTO_MARKER } from '../agent-results/normalise/payload-limits.ts';
import { decodeText } from '../agent-results/doors/decode-text.ts';

/** Members that a body may have in all: those of the largest table that fits into one. */
const MAX_MEMBERS = 250_000;

/** The one name that would change the object that it is copied to; `\u` can spell any. */
const MAY_NAME_PROTO = /__proto__|\\u/;

/** Levels of nesting that a body may have; protection allows more, so that all fit. */
const MAX_DEPTH = 100;

/** Why a body cannot be read as JSON. */
export type BodyProblem =
  'body_is_empty' | 'body_is_not_json' | 'body_too_deep' | 'body_has_too_many_members';

/** A body that is JSON, or what it is instead, as text. */
export type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: BodyProblem; readonly text: string };

/**
 * Reads a body as JSON, within limits of depth and size. Never throws.
 *
 * JSON is in UTF-8 (RFC 8259, section 8.1). What is in another encoding is read as it was meant,
 * and says so to its reader.
 */
export function readJsonBody(raw: Uint8Array): ReadBody {
  const { text, encoding } = decodeText(raw);
  if (text.trim() === '') return { ok: false, problem: 'body_is_empty', text };
  const excess = excessOf(text);
  if (excess !== null) return { ok: false, problem: excess, text };
  try {
    return { ok: true, value: markEncoding(parseBody(text), encoding) };
  } catch {
    return { ok: false, problem: 'body_is_not_json', text };
  }
}

/**
 * Parses what was checked before.
 *
 * Whatever names its members have, they are members and nothing else: one named `__proto__`
 * gets a name that no later copy can mistake for the prototype.
 *
 * @throws SyntaxError
 */
export function parseBody(text: string): unknown {
  const value = parseJsonExactly(text);
  return MAY_NAME_PROTO.test(text) ? withoutProto(value) : value;
}

function withoutProto(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutProto);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [
      name === '__proto__' ? PROTO_MARKER : name,
      withoutProto(member),
    ]),
  );
}

/** Counts brackets and members outside of strings, without building anything. */
function excessOf(text: string): 'body_too_deep' | 'body_has_too_many_members' | null {
  let depth = 0;
  let members = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') index = endOfString(text, index);
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > MAX_DEPTH) return 'body_too_deep';
    } else if (character === '}' || character === ']') depth -= 1;
    else if (character === ':') {
      members += 1;
      if (members > MAX_MEMBERS) return 'body_has_too_many_members';
    }
  }
  return null;
}

/** Where the string ends that begins here: at a quote behind an even number of backslashes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text[before - 1] === '\\') before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}
