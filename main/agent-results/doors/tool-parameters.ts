import { z } from 'zod';
import type { TextNotes } from '../json-text/text-notes.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import { ownOfCarrier } from './carriers.ts';
import { optionalText } from './fold-fields.ts';
import {
  isBesideResult,
  isMembers,
  RESULT_NAMES,
  toMembers,
  withOwnNames,
  type Members,
} from './message-members.ts';
import { findSoleMessage } from './sole-message.ts';

/** What a message says, taken out of whatever it was wrapped in. */
export interface ToolCall {
  readonly parameters: Members;
  /** What stood around the parameters, the innermost first; the same when they came flat. */
  readonly envelope: Members;
  /** Whether it is the only message in envelopes that hold no other. */
  readonly isSole: boolean;
  /** The chat thread, as the sender gave it; empty when it gave none. */
  readonly threadId: string;
}

/** Members that only the parameters themselves have, with results in them. */
const RESULTS = RESULT_NAMES.slice(0, 3);

/** Members in which relays, SDKs and tools wrap what they were given, the likeliest first. */
const WRAPPERS = [
  'parameters',
  'arguments',
  'body',
  'data',
  'payload',
  'json',
  'input',
  'function',
  'message',
  'detail',
] as const;

/** Around one of these stands nothing of an agent's own, so what is inside is meant. */
const SURE_WRAPPERS: ReadonlySet<string> = new Set(['parameters', 'arguments']);

/** How often one message is wrapped in another. */
const MAX_LEVELS = 6;

/** What makes an object a message: whose it is, or what it brings. */
const WHOSE = ['agent_id', 'agent_name', 'agent'];
const MESSAGE_NAMES = [...WHOSE, ...RESULTS];

const threadSchema = z.object({
  chat_metadata: z.object({ thread_id: optionalText }).nullish().catch(null),
  thread_id: optionalText,
});

/**
 * Takes a message out of its envelopes.
 *
 * Opal wraps it in `parameters`, debugging tools send it flat, models hand it over as a JSON
 * string. Relays pass `{ headers, params, query, body }` or a list of one, senders of Standard
 * Webhooks `{ type, timestamp, data }`, SDKs `arguments` as object or string. An object that
 * holds results is the message itself, whatever else is in it. Queues, event buses, remote
 * calls and models wrap in ways of their own: `findSoleMessage`.
 *
 * @param notes told what was repaired, left out or cannot be read where it was written as text
 * @param isSearched whether a message is looked for deeper than its usual wrappers; not for the
 *   single objects of a log
 * @returns `null` when there is no object
 */
export function readToolParameters(
  body: unknown,
  notes?: TextNotes,
  isSearched = true,
): ToolCall | null {
  const outer = onlyOne(body, notes);
  if (outer === null) {
    const sole = isSearched && Array.isArray(body) ? soleCall(body, notes, []) : null;
    // Of a list that names nobody, no entry is the one that is meant.
    return sole !== null && WHOSE.some((name) => Object.hasOwn(sole.parameters, name))
      ? sole
      : null;
  }
  let parameters = outer;
  const around: Members[] = [];
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const wrapped = unwrapOnce(parameters, notes);
    if (wrapped === null) break;
    around.unshift(wrapped.around);
    parameters = wrapped.inner;
  }
  if (isSearched && !MESSAGE_NAMES.some((name) => Object.hasOwn(parameters, name))) {
    const sole = soleCall(parameters, notes, around);
    if (sole !== null) return sole;
  }
  return callOf(parameters, around, false);
}

/** The only message in what is no message itself. */
function soleCall(
  value: unknown,
  notes: TextNotes | undefined,
  around: readonly Members[],
): ToolCall | null {
  const sole = findSoleMessage(value, notes);
  return sole === null ? null : callOf(sole.message, [...sole.around, ...around], true);
}

function callOf(parameters: Members, around: readonly Members[], isSole: boolean): ToolCall {
  const envelope = around.length === 0 ? parameters : joined(around);
  const threadId = [parameters, ...around].map(threadOf).findLast((id) => id !== '') ?? '';
  return { parameters, envelope, isSole, threadId };
}

/** The members of all envelopes; of two with one name, that of the inner. */
function joined(around: readonly Members[]): Members {
  const members: Record<string, unknown> = {};
  for (const one of around.toReversed()) Object.assign(members, one);
  return members;
}

/** An object, or the only one of a list; the same as a JSON string. */
function onlyOne(value: unknown, notes?: TextNotes): Members | null {
  const decoded: unknown = typeof value === 'string' ? unwrapPayload(value, notes) : value;
  const only: unknown = Array.isArray(decoded) && decoded.length === 1 ? decoded[0] : decoded;
  const members = toMembers(only, notes);
  return members === null ? null : withOwnNames(members);
}

function unwrapOnce(
  members: Members,
  notes?: TextNotes,
): { inner: Members; around: Members } | null {
  if (RESULTS.some((name) => Object.hasOwn(members, name))) return null;
  const wrapped = WRAPPERS.flatMap((name) => {
    const inner = Object.hasOwn(members, name) ? onlyOne(members[name], notes) : null;
    return inner === null ? [] : [{ name, inner }];
  });
  const found =
    wrapped.find(({ inner }) => isMessage(inner, 0)) ??
    wrapped.find(({ name }) => SURE_WRAPPERS.has(name) && !bringsResult(members, name));
  if (found === undefined) return null;
  const own = ownOfCarrier(members);
  const around = Object.entries(members).filter(([name]) => name !== found.name && !own.has(name));
  return { inner: found.inner, around: Object.fromEntries(around) };
}

/** Whether an object names its agent and has members of its own, so that it is the result. */
function bringsResult(members: Members, wrapper: string): boolean {
  if (!('agent_id' in members) && !('agent_name' in members)) return false;
  return Object.keys(members).some((name) => name !== wrapper && !isBesideResult(name));
}

/** Whether an object says whose result it brings, or holds one that does. */
function isMessage(members: Members, level: number): boolean {
  const names = ['agent_id', 'agent_name', ...RESULTS];
  if (names.some((name) => Object.hasOwn(members, name))) return true;
  if (level >= MAX_LEVELS) return false;
  return WRAPPERS.some((name) => {
    const inner = members[name];
    if (typeof inner === 'string') return NAMES_MESSAGE.test(inner);
    return isMembers(inner) && isMessage(withOwnNames(inner), level + 1);
  });
}

/** A message in a string names its agent, or has a member for results. */
const NAMES_MESSAGE = /agent_?(?:id|name|data|results)\\*"|execution_?results\\*"/i;

function threadOf(members: Members): string {
  const { chat_metadata: chat, thread_id: threadId } = threadSchema.parse(members);
  return chat?.thread_id || threadId;
}
