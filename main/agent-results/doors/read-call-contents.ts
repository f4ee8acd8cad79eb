import type { Finding } from '../../../shared/domain/agent-result.ts';
import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { OTHER_ANSWERS, type TextNotes } from '../json-text/text-notes.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import {
  HEAD_NAMES,
  isTransport,
  RESULT_NAMES,
  useOfMember,
  type Members,
} from './message-members.ts';
import { openAnswer } from './open-answer.ts';
import type { ToolCall } from './tool-parameters.ts';

/** What a message brings besides who and how. */
export interface CallContents {
  readonly payload: JsonValue;
  readonly metadata: JsonValue;
  /** Whether a member that holds results was given, filled or not. */
  readonly hasResultMember: boolean;
  /** The members that nothing was read from; they are kept in the metadata. */
  readonly unread: readonly Finding[];
}

/** So many unread members are named one by one. */
const MAX_NAMED = 20;

/** Under this name stands what has the name of something else in the metadata. */
const BESIDE = 'given_beside';

/**
 * Reads the result of a message and what came beside it.
 *
 * Several members may hold results (`execution_results` and `output_data`): the first
 * that holds something leads, and the others become members of it under their names. Where
 * none does, what stands flat is the result. Nothing that was sent is lost: what is in
 * neither is kept in the metadata, and named.
 *
 * @param metadata the message's own, unwrapped
 * @param notes told what was repaired, left out or cannot be read
 */
export function readCallContents(
  { parameters, envelope }: ToolCall,
  metadata: JsonValue,
  notes: TextNotes,
): CallContents {
  const results = RESULT_NAMES.filter((name) => Object.hasOwn(parameters, name)).map(
    (name) => [name, openAnswer(unwrapPayload(parameters[name], notes), notes)] as const,
  );
  const filled = results.filter(([, value]) => !isEmpty(value));
  const measured = membersOf(parameters, (name) => useOfMember(name) === 'measurement');
  const others = membersOf(parameters, (name) => useOfMember(name) === 'unread', notes);
  const around = envelope === parameters ? {} : membersOf(envelope, isKeptAround);
  const isFlat = filled.length === 0 && Object.keys(others).length > 0;
  const payload = isFlat
    ? openAnswer(others, notes)
    : filled.length > 0
      ? join(filled)
      : (results[0]?.[1] ?? null);
  const unread: JsonObject = {
    ...membersOf(around, (name) => useOfMember(name) === 'unread'),
    ...saidTwice(parameters, envelope),
    ...(isFlat ? {} : others),
  };
  const beside = notes.others.length === 0 ? {} : { [OTHER_ANSWERS]: [...notes.others] };
  return {
    payload,
    metadata: addTo(metadata, { ...around, ...measured, ...unread, ...beside }),
    hasResultMember: results.length > 0 || isFlat,
    unread: nameUnread(Object.keys(unread).filter((name) => !isEmpty(unread[name] ?? null))),
  };
}

function isKeptAround(name: string): boolean {
  return useOfMember(name) !== 'read' && !isTransport(name);
}

/** What message and envelope both say, and say differently: the message is read. */
function saidTwice(parameters: Members, envelope: Members): JsonObject {
  if (envelope === parameters) return {};
  const twice = membersOf(
    envelope,
    (name) => HEAD_NAMES.some((head) => head === name) && isSet(parameters[name]),
  );
  return Object.fromEntries(
    Object.entries(twice)
      .filter(
        ([name, value]) =>
          JSON.stringify(unwrapPayload(parameters[name])) !== JSON.stringify(value),
      )
      .map(([name, value]) => [`envelope_${name}`, value]),
  );
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function nameUnread(names: readonly string[]): Finding[] {
  const named: Finding[] = names.slice(0, MAX_NAMED).map((name) => ({
    code: 'unread_member',
    message: `"${name.slice(0, 80)}" stood beside the result and was not read. It is kept.`,
    pointer: appendPointer('metadata:', name),
  }));
  if (names.length <= MAX_NAMED) return named;
  const message = `${names.length - MAX_NAMED} more members stood beside the result and were not read. They are kept.`;
  return [...named, { code: 'unread_member', message, pointer: 'metadata:' }];
}

function join(results: readonly (readonly [name: string, value: JsonValue])[]): JsonValue {
  const [lead, ...rest] = results;
  if (lead === undefined) return null;
  if (rest.length === 0) return lead[1];
  const leading = lead[1];
  const hasRoom = isJsonObject(leading) && !rest.some(([name]) => Object.hasOwn(leading, name));
  return hasRoom ? { ...leading, ...Object.fromEntries(rest) } : Object.fromEntries(results);
}

function membersOf(
  members: Members,
  isWanted: (name: string) => boolean,
  notes?: TextNotes,
): JsonObject {
  const wanted = Object.entries(members).filter(
    ([name, value]) => isWanted(name) && value !== undefined,
  );
  if (wanted.length === 0) return {};
  const copied = unwrapPayload(Object.fromEntries(wanted), notes);
  return isJsonObject(copied) ? copied : {};
}

/** What the metadata says itself stays as it is; another value of the same name stands beside. */
function addTo(metadata: JsonValue, extra: JsonObject): JsonValue {
  if (Object.keys(extra).length === 0) return metadata;
  if (metadata === null) return extra;
  if (!isJsonObject(metadata)) return { ...extra, metadata };
  const differing = Object.entries(extra).filter(
    ([name, value]) =>
      Object.hasOwn(metadata, name) && JSON.stringify(metadata[name]) !== JSON.stringify(value),
  );
  const all = { ...extra, ...metadata };
  if (differing.length === 0 || Object.hasOwn(all, BESIDE)) return all;
  return { ...all, [BESIDE]: Object.fromEntries(differing) };
}

function isEmpty(value: JsonValue): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
