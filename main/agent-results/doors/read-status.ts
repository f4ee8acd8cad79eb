import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Finding } from '../../../shared/domain/agent-result.ts';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import {
  foldExecutionStatus,
  reasonInStatus,
  type AgentStatus,
} from '../../../shared/domain/workflow-state.ts';
import { findFailure } from './find-failure.ts';
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

/**
 * Finds the word for how an agent fared.
 *
 * @returns `status` is `null` where the message has no word for it
 * @throws OsaError `invalid_input` for a word that nobody knows where nothing else tells
 */
export function statusWordOf(
  call: ToolCall,
  metadata: JsonValue,
): { word: string; status: AgentStatus | null; doubts: Finding[] } {
  const places = placesOf(call, metadata).map(({ members }) => members);
  const word = firstText(places, STATUS_NAMES);
  if (word === '') {
    const loose = LOOSE_STATUS_NAMES.flatMap((name) =>
      places.map((members) => textOf(members[name])),
    );
    const known = loose.find((text) => text !== '' && foldExecutionStatus(text) !== null) ?? '';
    return { word: known, status: known === '' ? null : foldExecutionStatus(known), doubts: [] };
  }
  const status = foldExecutionStatus(word);
  if (status !== null) return { word, status, doubts: [] };
  const success = places
    .map((members) => members['success'])
    .find((one) => typeof one === 'boolean');
  if (success === undefined) throw unknownStatus(word);
  const message = `The status "${quoted(word)}" is unknown; "success" was read in its place.`;
  const doubt: Finding = { code: 'unknown_status', message, pointer: 'metadata:/execution_status' };
  return { word, status: success ? 'completed' : 'failed', doubts: [doubt] };
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
