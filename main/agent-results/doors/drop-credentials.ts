import { z } from 'zod';
import { parseJsonExactly } from '../../../shared/domain/exact-json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { decodeBase64Json } from '../json-text/base64-json.ts';

/** Names under which a caller's `auth` carries what opens doors. */
const CREDENTIAL_MEMBERS = ['credentials', 'token', 'access_token', 'refresh_token', 'provider'];

/** Members of a call that hold nothing but live secrets, and go as a whole. */
const LIVE_MEMBERS: ReadonlySet<string> = new Set(['auth_credentials', 'async_callback']);

/**
 * Takes the caller's live credentials out of a tool call, before anything is kept.
 *
 * Of an `auth` of the call itself only the provider's name stays. One deeper down goes
 * only where it carries credentials: it may as well be an agent's finding about a login.
 *
 * @param body parsed, and nested no deeper than the listener allows
 */
export function dropToolCredentials(body: JsonValue): JsonValue;
export function dropToolCredentials(body: unknown): unknown;
export function dropToolCredentials(body: unknown): unknown {
  return dropBelow(body, 0);
}

function dropBelow(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => dropBelow(entry, depth + 1));
  if (typeof value === 'string') return dropFromText(value, depth);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !LIVE_MEMBERS.has(name) || !isLive(member, depth))
      .map(([name, member]: [string, unknown]) => [
        name,
        name === 'auth' && (depth < 2 || carriesCredentials(member))
          ? providerOnly(member)
          : dropBelow(member, depth + 1),
      ]),
  );
}

/** How often JSON is written in a string of JSON, at most. */
const MAX_ENCODINGS = 4;

/** Text that is a call itself, as relays and SDKs write one, is taken apart where it must be. */
function dropFromText(text: string, depth: number): unknown {
  if (depth >= MAX_TEXT_DEPTH) return text;
  const written = decodeBase64Json(text) ?? text;
  if (!/^\s*[{["]/.test(written) || !/auth|async_callback/.test(written)) return text;
  let current: unknown = written;
  for (let round = 0; round < MAX_ENCODINGS && typeof current === 'string'; round += 1) {
    current = parseOrNull(current);
  }
  if (typeof current !== 'object' || current === null) return text;
  const dropped = dropBelow(current, 0);
  return JSON.stringify(dropped) === JSON.stringify(current) ? text : dropped;
}

/** Deeper than this no message is wrapped. */
const MAX_TEXT_DEPTH = 8;

function parseOrNull(text: string): unknown {
  try {
    return parseJsonExactly(text);
  } catch {
    return null;
  }
}

function carriesCredentials(auth: unknown): boolean {
  if (typeof auth === 'string') return auth.length > 40 || /token|credential|bearer/i.test(auth);
  if (auth === null || typeof auth !== 'object') return false;
  if (Array.isArray(auth)) return auth.some(carriesCredentials);
  return CREDENTIAL_MEMBERS.some((name) => Object.hasOwn(auth, name));
}

const providerSchema = z.object({ provider: z.string().max(100) });

function providerOnly(auth: unknown): { provider: string } | null {
  const parsed = providerSchema.safeParse(auth);
  return parsed.success ? { provider: parsed.data.provider } : null;
}

/** Deeper down an agent may speak of them; what holds an object is theirs all the same. */
function isLive(member: unknown, depth: number): boolean {
  return depth < 2 || (typeof member === 'object' && member !== null);
}
