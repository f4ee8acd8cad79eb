import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Finding } from '../../../shared/domain/agent-result.ts';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import {
  mayBeOfThings,
  readStatusWord,
  reasonInStatus,
  saysNoStatus,
  type StatusWord,
} from '../../../shared/domain/status-words.ts';
import type { AgentStatus } from '../../../shared/domain/workflow-state.ts';
import { findFailure, hasData } from './find-failure.ts';
import { isMembers, type Members } from './message-members.ts';
import { unknownStatus } from './split-item.ts';
import type { ToolCall } from './tool-parameters.ts';

/** How an agent fared, by everything that its message says of it. */
export interface StatusReading {
  readonly status: AgentStatus;
  readonly errorText: string;
  readonly contradictions: readonly Finding[];
}

/** Names under which a status is a status, whatever it says. */
const STATUS_NAMES = ['execution_status'] as const;

/** Names under which it is one only where the word is known: a service has a status too. */
const LOOSE_STATUS_NAMES = ['status', 'state', 'outcome'] as const;

/** Names that make a message the notice of an event. */
const EVENT_NAMES = ['event_type', 'event', 'type'] as const;

/**
 * Reads how an agent fared from the whole message.
 *
 * The word of the status alone does not decide: `success: false`, an error, the HTTP status of
 * a failed request or an apology in place of data make it a failure, with the words that were
 * given; what says the opposite is a finding. The notice of an event that brings no data says
 * that the agent is at work, no more, unless it tells of a failure.
 *
 * @throws OsaError `invalid_input` for a status that nobody knows, quoted in its details
 */
export function readStatus(
  call: ToolCall,
  metadata: JsonValue,
  brought: { readonly payload: JsonValue; readonly hasResultMember: boolean },
  agents: AgentRegistry,
): StatusReading {
  const places = placesOf(call, metadata);
  const said = statusWordOf(call, metadata);
  const failure = findFailure(places, brought.payload, agents);
  const claimed = said.status ?? 'completed';
  const doubts = [...said.doubts];
  const brings = (): boolean => hasData(brought.payload, agents) || isReport(brought.payload);
  if (said.besides === 'nothing' && failure?.isDenied !== true && brings()) {
    doubts.push(contradiction(`The status is "${quoted(said.word)}", yet data came.`, STATUS_AT));
    return { status: 'completed', errorText: '', contradictions: doubts };
  }
  if (claimed === 'completed' && said.besides !== null && failure?.isDenied !== true) {
    const isWords = typeof brought.payload === 'string' && brought.payload !== '';
    if (brings() || (isWords && failure === null)) {
      doubts.push(reservation(said, statedError(places) || failure?.text || ''));
      return { status: claimed, errorText: '', contradictions: doubts };
    }
    if (said.besides === 'errors') {
      const errorText = statedError(places) || failure?.text || said.word.replaceAll('_', ' ');
      return { status: 'failed', errorText, contradictions: doubts };
    }
  }
  if (claimed === 'completed' && failure !== null) {
    if (said.word !== '') {
      doubts.push(
        contradiction(
          `The status is "${quoted(said.word)}", yet ${failure.because}.`,
          failure.pointer,
        ),
      );
    }
    return { status: 'failed', errorText: failure.text, contradictions: doubts };
  }
  if (claimed === 'failed') {
    if (places.some(({ members }) => members['success'] === true)) {
      doubts.push(
        contradiction(
          `The status is "${quoted(said.word)}", yet "success" is true.`,
          'metadata:/success',
        ),
      );
    }
    return {
      status: claimed,
      errorText: statedError(places) || failure?.text || reasonInStatus(said.word),
      contradictions: doubts,
    };
  }
  const isNotice = claimed === 'completed' && !brought.hasResultMember && isEvent(call);
  const status = isNotice ? 'running' : claimed;
  return { status, errorText: statedError(places), contradictions: doubts };
}

/** Where the status is found later. */
const STATUS_AT = 'metadata:/execution_status';

/** A shorter text is a remark about an answer and none itself, in characters. */
const LEAST_REPORT = 200;

/** Whether an answer is a text that is long enough to be one, itself or in its only member. */
function isReport(payload: JsonValue): boolean {
  if (typeof payload === 'string') return payload.length >= LEAST_REPORT;
  return (
    isJsonObject(payload) &&
    Object.values(payload).some(
      (member) => typeof member === 'string' && member.length >= LEAST_REPORT,
    )
  );
}

/** What a status says that claims success with a reservation. */
function reservation({ word, besides }: SaidStatus, error: string): Finding {
  const what =
    besides === 'errors' ? 'parts of the answer may be missing' : 'it came with warnings';
  const told = error === '' ? '' : ` It says: ${error.slice(0, 200)}`;
  const message = `The status is "${quoted(word)}": ${what}.${told}`;
  return { code: 'partial_status', message, pointer: STATUS_AT };
}

/** A place of a message where something is said of how it went. */
export interface StatusPlace {
  readonly members: Members;
  /** Where it is found later. */
  readonly pointer: 'metadata:';
}

function placesOf({ parameters, envelope }: ToolCall, metadata: JsonValue): StatusPlace[] {
  const all = [isJsonObject(metadata) ? metadata : {}, parameters, envelope];
  return [...new Set(all)].map((members) => ({ members, pointer: 'metadata:' }));
}

/** The word of a message for how its agent fared. */
export interface SaidStatus {
  readonly word: string;
  /** `null` where the message has no word for it. */
  readonly status: AgentStatus | null;
  readonly besides: StatusWord['besides'];
  readonly doubts: readonly Finding[];
}

const SAID_NOTHING: SaidStatus = { word: '', status: null, besides: null, doubts: [] };

/**
 * Finds the word for how an agent fared.
 *
 * @throws OsaError `invalid_input` for a word that nobody knows where nothing else tells
 */
export function statusWordOf(call: ToolCall, metadata: JsonValue): SaidStatus {
  const places = placesOf(call, metadata).map(({ members }) => members);
  const word = firstText(places, STATUS_NAMES);
  if (word === '') return looseStatus(places);
  const known = readStatusWord(word);
  if (known !== null) return { word, ...known, doubts: [] };
  const success = places
    .map((members) => members['success'])
    .find((one) => typeof one === 'boolean');
  if (success !== undefined) {
    const message = `The status "${quoted(word)}" is unknown; "success" was read in its place.`;
    const status = success ? 'completed' : 'failed';
    return { word, status, besides: null, doubts: [unknown(message)] };
  }
  if (!saysNoStatus(word)) throw unknownStatus(word);
  const loose = looseStatus(places);
  if (loose.status !== null) return loose;
  const message = `The status "${quoted(word)}" says nothing; what came was read in its place.`;
  return { ...SAID_NOTHING, doubts: [unknown(message)] };
}

/** A status under another name, or in the name of an event that tells of a failure. */
function looseStatus(places: readonly Members[]): SaidStatus {
  for (const name of LOOSE_STATUS_NAMES) {
    for (const members of places) {
      const word = textOf(members[name]);
      const known = word === '' || mayBeOfThings(word) ? null : readStatusWord(word);
      if (known !== null) return { word, ...known, doubts: [] };
    }
  }
  for (const name of EVENT_NAMES) {
    for (const members of places) {
      const word = textOf(members[name]);
      const known = word === '' || mayBeOfThings(word) ? null : readStatusWord(word);
      if (known?.status === 'failed') return { word, ...known, doubts: [] };
    }
  }
  return SAID_NOTHING;
}

function unknown(message: string): Finding {
  return { code: 'unknown_status', message, pointer: STATUS_AT };
}

function firstText(places: readonly Members[], names: readonly string[]): string {
  for (const members of places) {
    for (const name of names) {
      const text = textOf(members[name]);
      if (text !== '') return text;
    }
  }
  return '';
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  // `{ state: 'failed' }`, as some systems write it.
  const stated = isMembers(value) ? (value['state'] ?? value['status'] ?? value['name']) : value;
  return typeof stated === 'string' ? stated.trim() : '';
}

/** What the message itself calls its error, whatever its status. */
function statedError(places: readonly StatusPlace[]): string {
  return firstText(
    places.map(({ members }) => members),
    ['error_message', 'error'],
  );
}

function isEvent({ parameters, envelope }: ToolCall): boolean {
  return EVENT_NAMES.some(
    (name) => textOf(parameters[name]) !== '' || textOf(envelope[name]) !== '',
  );
}

function contradiction(message: string, pointer: string): Finding {
  return { code: 'contradiction', message, pointer };
}

/** A sender's word, short enough to be quoted. */
function quoted(word: string): string {
  return word.length <= 40 ? word : `${word.slice(0, 40)}…`;
}
