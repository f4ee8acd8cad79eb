import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { decodeBase64Json } from '../json-text/base64-json.ts';
import type { TextNotes } from '../json-text/text-notes.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import { isTextBlock, ownOfCarrier, textOfBlocks } from './carriers.ts';

/** How deep an answer stands in what its model or a relay made of it. */
const MAX_LEVELS = 8;

/** Members in which an answer is handed on; the surest first. */
const WAYS_IN = [
  'structuredContent',
  'choices',
  'candidates',
  'content',
  'parts',
  'message',
  'Message',
  'output',
  'result',
  'body',
  'data',
  'data_base64',
  'detail',
  'json',
  'text',
] as const;

/** Members in which models say why their answer ended. */
const STOPS = [
  'finish_reason',
  'stop_reason',
  'finishReason',
  'stopReason',
  'done_reason',
] as const;

/** Words for an answer that ended at a limit, before it was over. */
const CUT_OFF: ReadonlySet<string> = new Set([
  'length',
  'max_tokens',
  'max_output_tokens',
  'model_context_window_exceeded',
]);

/**
 * Takes an agent's answer out of what a language model, a remote call or a relay made of it:
 * `choices[0].message.content`, `content[].text`, `result.content[].text`, `{ isBase64Encoded, body }`.
 *
 * Only where all that stands around it is known to be the envelope's own, so that nothing of an
 * agent is lost; and never what says that a call has failed.
 *
 * @param notes told what was repaired, and where the answer ended at a limit of its model
 * @returns the same value where there is nothing to take out
 */
export function openAnswer(payload: JsonValue, notes: TextNotes): JsonValue {
  let current = payload;
  let isSure = false;
  let isCutOff = false;
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const text = textOfBlocks(current, isSure) ?? (typeof current === 'string' ? current : null);
    if (text !== null) {
      const encoded = decodeBase64Json(text);
      if (!isSure && encoded === null && typeof current === 'string') return payload;
      return decoded(encoded ?? text, isCutOff, notes);
    }
    const only = Array.isArray(current) && current.length === 1 ? current[0] : current;
    const inner = isJsonObject(only) ? wayInto(only) : null;
    if (inner === null) break;
    isSure ||= inner.isSure;
    isCutOff ||= inner.isCutOff;
    current = inner.value;
  }
  return isSure ? current : payload;
}

function decoded(text: string, isCutOff: boolean, notes: TextNotes): JsonValue {
  const value = unwrapPayload(text, notes);
  if (isCutOff && typeof value === 'string') notes.cannotRead('answer_cut_off');
  return value;
}

interface WayIn {
  readonly value: JsonValue;
  /** Whether it is an envelope that only machines make. */
  readonly isSure: boolean;
  readonly isCutOff: boolean;
}

/** The only thing that an envelope holds; `null` for what may be an answer itself. */
function wayInto(object: JsonObject): WayIn | null {
  const members = Object.entries(object).filter(([, value]) => isSet(value));
  const [name, value] =
    WAYS_IN.map((one) => members.find(([key]) => key === one)).find((one) => one !== undefined) ??
    [];
  if (name === undefined || value === undefined) return null;
  if (name === 'text') {
    return isTextBlock(object) ? { value, isSure: true, isCutOff: false } : null;
  }
  const own = ownOfCarrier(object);
  const others = members.filter(([key]) => key !== name && !isTwin(name, key));
  if (!others.every(([key, other]) => own.has(key) || isGoodStatus(key, other))) return null;
  const isSure =
    SURE.has(name) || own.size > 0 || others.length > 0 || textOfBlocks(value, false) !== null;
  const stop = STOPS.map((one) => object[one]).find((one) => typeof one === 'string');
  const isCutOff = typeof stop === 'string' && CUT_OFF.has(stop.toLowerCase());
  return { value, isSure, isCutOff };
}

const SURE: ReadonlySet<string> = new Set(['choices', 'candidates', 'structuredContent']);

/** The same once more in words, as tools give it beside its structure. */
function isTwin(name: string, other: string): boolean {
  return name === 'structuredContent' && other === 'content';
}

/** What says that the call itself went well, and nothing of the answer. */
function isGoodStatus(name: string, value: JsonValue): boolean {
  if (/^is_?error$/i.test(name)) return value === false;
  return (
    /^(?:status_?code|http_?status)$/i.test(name) &&
    /^2\d\d$/.test(JSON.stringify(value).replaceAll('"', ''))
  );
}

function isSet(value: JsonValue): boolean {
  if (value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
