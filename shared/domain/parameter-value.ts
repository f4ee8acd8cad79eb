import { isJsonObject, parsedJsonSchema, type JsonValue } from './json.ts';
import type { OpalAgentParameter } from './opal-agent.ts';

/** What a parameter takes; `other` is a word of Opal's that nobody here knows. */
export type ParameterKind = 'text' | 'number' | 'yes_no' | 'object' | 'list' | 'file' | 'other';

const KINDS: ReadonlyMap<string, ParameterKind> = new Map([
  ['string', 'text'],
  ['text', 'text'],
  ['number', 'number'],
  ['integer', 'number'],
  ['float', 'number'],
  ['boolean', 'yes_no'],
  ['bool', 'yes_no'],
  ['object', 'object'],
  ['json', 'object'],
  ['array', 'list'],
  ['list', 'list'],
  ['file', 'file'],
]);

/** What a parameter takes, by Opal's word for its type. */
export function parameterKind({ type }: Pick<OpalAgentParameter, 'type'>): ParameterKind {
  return KINDS.get(type.trim().toLowerCase()) ?? 'other';
}

/** A value as a parameter takes it, or why it does not, as a sentence. */
export type FittedValue =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problem: string };

/** Whether a value says nothing: an empty text, list or object. */
export function isEmptyValue(value: JsonValue): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value === 'object') return Object.keys(value).length === 0;
  return false;
}

/**
 * Brings a value into the form that a parameter takes.
 *
 * A text parameter takes anything: Opal puts it into the prompt. A type that is not known is given
 * a text, too.
 */
export function fitValue(
  parameter: Pick<OpalAgentParameter, 'type'>,
  value: JsonValue,
): FittedValue {
  return FIT[parameterKind(parameter)](value);
}

const FIT: Readonly<Record<ParameterKind, (value: JsonValue) => FittedValue>> = {
  text: (value) => fits(asText(value)),
  other: (value) => fits(asText(value)),
  number: (value) => {
    const number = typeof value === 'string' ? numberOf(value) : value;
    return typeof number === 'number' ? fits(number) : misfit('This has to be a number.');
  },
  yes_no: (value) => {
    const answer = typeof value === 'string' ? yesOrNo(value) : value;
    return typeof answer === 'boolean' ? fits(answer) : misfit('This has to be yes or no.');
  },
  object: (value) => {
    if (typeof value !== 'string') {
      return typeof value === 'object' && value !== null ? fits(value) : misfit(NO_OBJECT);
    }
    const parsed = parseJson(value);
    if (!parsed.ok) return parsed;
    return typeof parsed.value === 'object' && parsed.value !== null ? parsed : misfit(NO_OBJECT);
  },
  list: (value) => {
    if (Array.isArray(value)) return fits(value);
    const parsed = typeof value === 'string' ? parseJson(value) : null;
    if (parsed?.ok === true && Array.isArray(parsed.value)) return parsed;
    return fits([value]);
  },
  file: () => misfit(FILES_CANNOT_GO),
};

/** Said of a parameter that takes a file. */
export const FILES_CANNOT_GO = "Opal's API takes no files, so this cannot be handed over.";

const NO_OBJECT = 'This has to be an object in JSON, e.g. {"name": "Acme"}.';

function fits(value: JsonValue): FittedValue {
  return { ok: true, value };
}

function misfit(problem: string): FittedValue {
  return { ok: false, problem };
}

function asText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return value.map(String).join('\n');
  }
  return isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value ?? '');
}

function numberOf(text: string): number | null {
  const number = Number(text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2'));
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}

function yesOrNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (['true', 'yes', 'ja', '1'].includes(word)) return true;
  return ['false', 'no', 'nein', '0'].includes(word) ? false : null;
}

function parseJson(text: string): FittedValue {
  try {
    return fits(parsedJsonSchema.parse(JSON.parse(text)));
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    return misfit(`This is no valid JSON${said === '' ? '' : `: ${said}`}.`);
  }
}
