import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { foldExecutionStatus } from '../../../shared/domain/status-words.ts';
import { copyBounded } from '../normalise/bounded-copy.ts';
import { describeValue } from '../normalise/read-text.ts';
import { recogniseShape } from '../normalise/recognise-shape.ts';
import { textOfBlocks } from './carriers.ts';
import { tellsOfFailure, wordsOf } from './failure-words.ts';
import type { Members } from './message-members.ts';

/** What a message says that only a failure does. */
export interface Failure {
  /** In the sender's own words as far as there are any. */
  readonly text: string;
  /** Half a sentence on what says so. */
  readonly because: string;
  readonly pointer: string;
  /** Whether it denies its success outright, rather than telling of an error. */
  readonly isDenied: boolean;
}

/** Members whose content is the sender's word for what went wrong, the fullest first. */
const ERROR_NAMES = ['error_message', 'error', 'exception', 'errors'] as const;

/** Members that may hold the HTTP status of a request that the agent made. */
const HTTP_NAMES = [
  'http_status',
  'httpStatus',
  'status_code',
  'statusCode',
  'status',
  'code',
] as const;

/** Texts that stand where an error would, and say that there is none. */
const NO_ERROR = /^(?:none|null|nil|n\/a|no|no errors?|false|0|ok|-)\.?$/i;

/** Members of an answer in prose, alone where there is no data. */
const PROSE_NAMES: ReadonlySet<string> = new Set([
  'answer',
  'content',
  'message',
  'output',
  'response',
  'result',
  'summary',
  'text',
]);

const HTTP_IN_TEXT = /^(?:error:? )?(?:http[ /]?[\d.]* ?)?([45]\d\d)\b/i;

/**
 * Finds what only a failure says: `success: false`, an error, the HTTP status of a request
 * that failed, an apology in place of data.
 *
 * @param places the metadata, the message and its envelope
 * @param payload what it brought, unwrapped
 */
export function findFailure(
  places: readonly { readonly members: Members; readonly pointer: string }[],
  payload: JsonValue,
  agents: AgentRegistry,
): Failure | null {
  const body = isJsonObject(payload) ? payload : null;
  const isData = hasData(payload, agents);
  const candidates = [
    ...places.map(({ members, pointer }) => errorIn(members, pointer, true)),
    ...(body === null ? [] : [errorIn(body, '', !isData)]),
    ...(body === null || isData ? [] : [httpIn(body, ''), statusIn(body, '')]),
    ...(isData ? [] : places.map(({ members, pointer }) => httpIn(members, pointer))),
    ...(isData ? [] : [apologyIn(payload)]),
  ];
  const found = candidates.find((one) => one !== null) ?? null;
  const denial = [
    ...places.map((one) => denialIn(one.members, one.pointer)),
    body === null ? null : denialIn(body, ''),
  ];
  const denied = denial.find((one) => one !== null) ?? null;
  if (denied === null) return found === null ? null : { ...found, isDenied: false };
  if (found === null) return { ...denied, isDenied: true };
  return { ...found, because: `${denied.because} and ${found.because}`, isDenied: true };
}

type Told = Omit<Failure, 'isDenied'>;

function errorIn(members: Members, pointer: string, takesLists: boolean): Told | null {
  for (const name of ERROR_NAMES) {
    if (!Object.hasOwn(members, name) || (name === 'errors' && !takesLists)) continue;
    const text = errorText(members[name]);
    if (text === '') continue;
    return { text, because: `"${name}" is set`, pointer: `${pointer}/${name}` };
  }
  return null;
}

/** What an error says of itself; empty where there is none. */
function errorText(value: unknown): string {
  if (value === true) return 'The agent reported an error.';
  if (typeof value === 'string') {
    const text = value.trim();
    return NO_ERROR.test(text) ? '' : text;
  }
  if (typeof value === 'number') return value === 0 ? '' : String(value);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return '';
  const parts = ['code', 'status', 'type', 'message', 'detail', 'description'].flatMap((name) => {
    const part: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return typeof part === 'string' || typeof part === 'number' ? [String(part)] : [];
  });
  return parts.length > 0 ? parts.join(' ') : describeValue(copyBounded(value).value);
}

function httpIn(body: Members, pointer: string): Told | null {
  for (const name of HTTP_NAMES) {
    const given = body[name];
    const code =
      typeof given === 'string' ? (HTTP_IN_TEXT.exec(given.trim())?.[1] ?? '') : String(given);
    if (!/^[45]\d\d$/.test(code)) continue;
    const words = ['message', 'statusText', 'status_text', 'detail', 'reason', 'title'].map(
      (one) => (typeof body[one] === 'string' ? body[one] : ''),
    );
    const text = [`HTTP ${code}`, words.find((one) => one !== '') ?? ''].filter(
      (one) => one !== '',
    );
    return {
      text: text.join(': '),
      because: `the data is HTTP status ${code}`,
      pointer: `${pointer}/${name}`,
    };
  }
  return null;
}

/** A status word for a failure where nothing but words came. */
function statusIn(body: Members, pointer: string): Told | null {
  for (const name of ['status', 'state', 'outcome', 'execution_status']) {
    const word = body[name];
    if (typeof word !== 'string' || foldExecutionStatus(word) !== 'failed') continue;
    const text = [word, body['message'], body['detail'], body['reason']]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(': ');
    return { text, because: `the data says "${word.slice(0, 40)}"`, pointer: `${pointer}/${name}` };
  }
  return null;
}

function apologyIn(payload: JsonValue): Told | null {
  const prose = proseOf(payload);
  if (prose === null) return null;
  if (!tellsOfFailure(prose.text)) return null;
  const because = 'it brings words about a failure and no data';
  return { text: wordsOf(prose.text), because, pointer: prose.pointer };
}

/** The text of an answer that is nothing but text. */
function proseOf(payload: JsonValue): { text: string; pointer: string } | null {
  if (typeof payload === 'string') return { text: payload, pointer: '' };
  if (!isJsonObject(payload)) return null;
  for (const [name, value] of Object.entries(payload)) {
    if (typeof value !== 'string' || !PROSE_NAMES.has(name.toLowerCase())) continue;
    return { text: value, pointer: `/${name}` };
  }
  return null;
}

function denialIn(members: Members, pointer: string): Told | null {
  const denies = ['success', 'ok'].find((name) => isFalse(members[name]));
  const affirms = ['is_error', 'isError'].find((name) => members[name] === true);
  const name = denies ?? affirms;
  if (name === undefined) return null;
  const because = `"${name}" is ${denies === undefined ? 'true' : 'false'}`;
  const words = textOfBlocks(members['content'], true) || `The agent said so: ${because}.`;
  return { text: words, because, pointer: `${pointer}/${name}` };
}

function isFalse(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(?:false|no|0)$/i.test(value.trim()));
}

/** Members that say how it went, and bring no data. */
const NO_DATA =
  /(?:^|_)(?:status|code|error|errors|success|ok|message|timestamp|id|url|type|title|detail|reason|confidence|confidence_score)$/i;

/** Whether anything but words about the answer itself came: a number, a list, an object. */
export function hasData(payload: JsonValue, agents: AgentRegistry): boolean {
  if (Array.isArray(payload)) return payload.length > 0;
  if (!isJsonObject(payload)) return false;
  const data = Object.entries(payload).filter(
    ([name, value]) =>
      !NO_DATA.test(inSnakeCase(name)) && isDatum(value) && !PROSE_NAMES.has(name.toLowerCase()),
  );
  if (data.length > 0) return true;
  // A wrapper within the payload may hold it.
  return Object.values(payload).some(
    (value) => isJsonObject(value) && recogniseShape(value, agents) !== 'unrecognised',
  );
}

function inSnakeCase(name: string): string {
  return name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2');
}

function isDatum(value: JsonValue): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
