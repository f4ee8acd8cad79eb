import { parseJsonExactly } from '../../shared/domain/json.ts';

/** Members that a body may have in all: those of the largest table that fits into one. */
const MAX_MEMBERS = 250_000;

/** Names that mean something to JavaScript, whatever the sender meant by them. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** What a body must hold for one of them to be among its names; `\u` can spell any. */
const SUSPICIOUS = /__proto__|constructor|prototype|\\u/;

/** Levels of nesting that a body may have; protection allows more, so that all fit. */
const MAX_DEPTH = 100;

/** Why a body is refused. */
export type BodyProblem =
  'body_is_not_json' | 'body_too_deep' | 'body_has_too_many_members' | 'forbidden_member_name';

/** Reads a body as JSON in UTF-8, within limits of depth and size. */
export function readJsonBody(
  raw: Uint8Array,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; problem: BodyProblem } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    const excess = excessOf(text);
    if (excess !== null) return { ok: false, problem: excess };
    const value = parseJsonExactly(text);
    const isForbidden = SUSPICIOUS.test(text) && hasForbiddenName(value);
    return isForbidden ? { ok: false, problem: 'forbidden_member_name' } : { ok: true, value };
  } catch {
    return { ok: false, problem: 'body_is_not_json' };
  }
}

function hasForbiddenName(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasForbiddenName);
  return Object.entries(value).some(
    ([name, member]) => FORBIDDEN.has(name) || hasForbiddenName(member),
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
