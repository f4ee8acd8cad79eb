import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../shared/domain/agent-result.ts';
import { decodeBase64Json } from '../json-text/base64-json.ts';
import { TextNotes } from '../json-text/text-notes.ts';
import { copyBounded } from '../normalise/bounded-copy.ts';
import { recogniseShape } from '../normalise/recognise-shape.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import { carriesNothing, ownOfCarrier, textOfBlock } from './carriers.ts';
import { optionalNames } from './fold-fields.ts';
import { isMembers, RESULT_NAMES, withOwnNames, type Members } from './message-members.ts';

/** A message, and the members of the envelopes around it, the innermost first. */
export interface SoleMessage {
  readonly message: Members;
  readonly around: readonly Members[];
}

/** How deep a message is wrapped: a model's call of a tool in a record of a queue. */
const MAX_DEPTH = 12;

/** Objects and lists that are looked at in search of a message. */
const MAX_CONTAINERS = 2_000;

/** Members that an agent's answer stands in, or the word for how it fared. */
const BROUGHT_NAMES = [
  'execution_status',
  'error',
  'error_message',
  'output',
  'response',
  'result',
  'results',
] as const;

/** A message names its agent, or has a member for results, in however many quotes. */
const NAMES_MESSAGE = /agent(?:_?(?:id|name|data|results))?\\*"|execution_?results\\*"/i;

/**
 * Finds the one message in whatever envelopes: those of queues, event buses, remote calls and
 * language models, in objects, lists, JSON strings and base64.
 *
 * It must be the only one, and nothing that could be an answer of its own may stand beside it:
 * what is in doubt is left for a person.
 *
 * @param notes told what was repaired on the way, or why a text that names an agent cannot be read
 * @returns `null` where there is none, or more than one
 */
export function findSoleMessage(outer: unknown, notes?: TextNotes): SoleMessage | null {
  const search: Search = { containers: 0, found: [], unread: new TextNotes() };
  visit(search, outer, []);
  // What names an agent and cannot be read may be another one.
  if (search.unread.problem !== null) {
    notes?.cannotRead(search.unread.problem);
    return null;
  }
  const [first, ...others] = search.found;
  if (first === undefined || search.containers > MAX_CONTAINERS) return null;
  if (others.some(({ message }) => !isDeepStrictEqual(message, first.message))) return null;
  const around = first.path.map((step) => besides(step, search.found)).toReversed();
  if (!around.every((one) => one !== null)) return null;
  for (const { findings } of first.path) notes?.add(findings);
  return { message: first.message, around };
}

/** A container on the way to a message, and where the way goes on. */
interface Step {
  readonly holder: Members | readonly unknown[];
  readonly key: string;
  /** What was repaired to read the container. */
  readonly findings: readonly Finding[];
}

interface Search {
  containers: number;
  readonly found: { readonly message: Members; readonly path: readonly Step[] }[];
  readonly unread: TextNotes;
}

function visit(search: Search, given: unknown, path: readonly Step[]): void {
  if (path.length > MAX_DEPTH || search.containers > MAX_CONTAINERS) return;
  const { value, findings } = decode(given, search.unread);
  if (typeof value !== 'object' || value === null) return;
  search.containers += 1;
  if (Array.isArray(value)) {
    const holder: readonly unknown[] = value;
    for (const [index, entry] of holder.entries()) {
      visit(search, entry, [...path, { holder, key: String(index), findings }]);
    }
    return;
  }
  if (!isMembers(value)) return;
  const message = withOwnNames(value);
  if (isMessage(message)) {
    search.found.push({ message, path: [...path, { holder: value, key: '', findings }] });
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (!holdsNothing(key)) visit(search, member, [...path, { holder: value, key, findings }]);
  }
}

/** `params` carries a call in JSON-RPC, and what stood in the address elsewhere. */
function holdsNothing(name: string): boolean {
  return name !== 'params' && carriesNothing(name);
}

function decode(
  given: unknown,
  unread: TextNotes,
): { readonly value: unknown; readonly findings: readonly Finding[] } {
  if (typeof given !== 'string') return { value: given, findings: [] };
  const text = given.length < 2 ? '' : (decodeBase64Json(given) ?? given);
  if (!/[{[]/.test(text) || !NAMES_MESSAGE.test(text)) return { value: null, findings: [] };
  const notes = new TextNotes();
  const value = unwrapPayload(text, notes);
  if (notes.problem !== null) unread.cannotRead(notes.problem);
  return { value, findings: notes.findings };
}

function isMessage(members: Members): boolean {
  if (RESULT_NAMES.some((name) => isSet(members[name]))) return true;
  const { agent_id: id, agent_name: name, agent } = members;
  if (![id, name, agent].some((one) => isSet(one) && optionalNames.parse(one).length > 0))
    return false;
  if (BROUGHT_NAMES.some((one) => isSet(members[one]))) return true;
  return looksLikeResult(members);
}

function looksLikeResult(value: unknown): boolean {
  return recogniseShape(copyBounded(value).value, null) !== 'unrecognised';
}

/** What stands beside the way; `null` where it may be an answer of its own. */
function besides({ holder, key }: Step, found: Search['found']): Members | null {
  // The message itself ends the way.
  if (key === '') return {};
  const leadsOn = (name: string): boolean =>
    found.some(({ path }) => path.some((step) => step.holder === holder && step.key === name));
  if (Array.isArray(holder)) {
    const entries: readonly unknown[] = holder;
    const others = entries.filter((_entry, index) => !leadsOn(String(index)));
    if (!others.every(isAside)) return null;
    return others.length === 0 ? {} : { beside_message: others };
  }
  const members: Members = Object.fromEntries(Object.entries(holder));
  const own = ownOfCarrier(members);
  const others = Object.entries(members).filter(
    ([name, value]) => !own.has(name) && !leadsOn(name) && !isEmpty(value),
  );
  if (!others.every(([name, value]) => carriesNothing(name) || isAside(value))) return null;
  return withOwnNames(Object.fromEntries(others));
}

/** A longer text beside a message may be an answer of its own, in characters. */
const LONGEST_ASIDE = 1_000;

/** Words, numbers and blocks of text: no answer beside the message. */
function isAside(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_ASIDE && !holdsJson(value);
  if (typeof value !== 'object' || value === null) return true;
  if (textOfBlock(value) !== null) return true;
  if (Array.isArray(value)) return value.every((one) => textOfBlock(one) !== null || isScalar(one));
  return Object.values(value).every(isScalar) && !looksLikeResult(value);
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function holdsJson(text: string): boolean {
  return /^\s*[{[]/.test(text) && typeof unwrapPayload(text) === 'object';
}

function isEmpty(value: unknown): boolean {
  return !isSet(value) || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
