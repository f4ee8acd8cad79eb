import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Finding } from '../../../shared/domain/agent-result.ts';
import {
  appendPointer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../shared/domain/json.ts';
import { AGENT_FIELDS } from './agent-fields.ts';
import { findBodies, foldName, type Located } from './payload-bodies.ts';

/** Why an answer needs review, though it can be read. */
export type SpoiltReason = 'schema_instead_of_data' | 'data_spoilt_by_model';

/** What a model did to an answer that it should have passed on as it was. */
export interface Spoilt {
  readonly reason: SpoiltReason | null;
  readonly findings: readonly Finding[];
}

/** Lists whose entries are objects or sentences, by the tables of the agents. */
const LISTS: ReadonlySet<string> = new Set([
  'insights',
  'key_points',
  'metrics',
  'next_steps',
  'opportunities',
  'recommendations',
  ...Object.values(AGENT_FIELDS).flatMap(({ lists }) => lists.map(({ field }) => field)),
]);

/** In a list that no table has, so many ones are no accident. */
const MIN_ONES = 3;

/** At these sizes a limit ends a text, not a sentence. In characters. */
const ROUND_SIZES: ReadonlySet<number> = new Set([
  1_000, 1_024, 2_000, 2_048, 4_000, 4_096, 5_000, 8_000, 8_192, 10_000, 16_000, 16_384, 20_000,
  32_000, 32_768, 50_000, 64_000, 65_535, 65_536, 100_000,
]);

const ENDS_A_SENTENCE = /[.!?…:;)\]}"'”’*`|]\s*$/;

/** What a model writes in place of the rest of a list. */
const AND_SO_ON =
  /^(?:\.{3}|…|\[?\.{3}\s*(?:\d+ )?more.*|and so on\.?|etc\.?|\(?truncated\)?|\.\.\. ?\(?(?:truncated|omitted).*)$/i;

/** Lists whose entries are numbers by nature. */
const NUMBER_LISTS =
  /(?:scores?|values|series|points|trend|history|counts?|rates?|numbers|data|weights?|ranges?|ids|ranks?|quarters?|weeks?)$/i;

/** Values that are looked at. */
const MAX_VALUES = 50_000;

/** Whether an object describes data rather than being it. */
export function isSchemaEcho(value: JsonObject): boolean {
  const { properties, type, $schema: schema } = value;
  if (!isJsonObject(properties)) return false;
  if (type === 'object' || typeof schema === 'string') return true;
  const members = Object.values(properties);
  return (
    members.length > 0 &&
    members.every((one) => isJsonObject(one) && typeof one['type'] === 'string')
  );
}

/**
 * Finds the marks of a model that spoilt what it passed on, or answered with the schema.
 *
 * Lists of objects arrive as `[1, 1, 1]`, as nulls, or with an ellipsis for their end; texts
 * stop at a round size. The rest of such an answer cannot be trusted either.
 */
export function findSpoilt(payload: JsonValue, agents: AgentRegistry): Spoilt {
  const schema = findBodies(payload, null, agents).find(({ value }) => isSchemaEcho(value));
  if (schema !== undefined) {
    const message = 'The schema of an answer came in place of the answer.';
    const findings: Finding[] = [{ code: 'schema_echo', message, pointer: schema.pointer }];
    return { reason: 'schema_instead_of_data', findings };
  }
  const findings = marksIn(payload);
  return { reason: findings.length === 0 ? null : 'data_spoilt_by_model', findings };
}

function marksIn(payload: JsonValue): Finding[] {
  const findings: Finding[] = [];
  const stack: (Located & { readonly name: string })[] = [
    { value: payload, pointer: '', name: '' },
  ];
  let left = MAX_VALUES;
  for (let place = stack.pop(); place !== undefined && left > 0; place = stack.pop()) {
    left -= 1;
    const { value, pointer, name } = place;
    const message = markOf(value, name);
    if (message !== null) findings.push({ code: 'spoilt_data', message, pointer });
    if (typeof value !== 'object' || value === null || findings.length >= 20) continue;
    for (const [key, member] of Object.entries(value)) {
      const isWorthALook = typeof member === 'object' ? member !== null : isLong(member);
      if (!isWorthALook) continue;
      const inner = Array.isArray(value) ? name : key;
      stack.push({ value: member, pointer: appendPointer(pointer, key), name: inner });
    }
  }
  return findings.toReversed();
}

function isLong(value: JsonValue): boolean {
  return typeof value === 'string' && value.length >= 1_000;
}

function markOf(value: JsonValue, name: string): string | null {
  if (typeof value === 'string') {
    return ROUND_SIZES.has(value.length) && !ENDS_A_SENTENCE.test(value.slice(-20))
      ? `A text stops in a sentence, at exactly ${value.length} characters.`
      : null;
  }
  if (!Array.isArray(value) || value.length === 0) return null;
  const last = value.at(-1);
  if (typeof last === 'string' && AND_SO_ON.test(last.trim())) return 'A list ends in the middle.';
  if (value.length > 1 && value.every((entry) => entry === null || entry === false)) {
    return 'A list holds nothing where its entries belong.';
  }
  if (isSpoiltByNumbers(value, name)) return 'A list holds numbers where its entries belong.';
  return endsInTheMiddle(value) ? 'The last entry of a list is cut off.' : null;
}

/** `[1, 1, 1]`: what is left of a list of objects that a model passed on. */
function isSpoiltByNumbers(list: readonly JsonValue[], name: string): boolean {
  if (list.length > 1 && LISTS.has(foldName(name))) {
    return list.every((entry) => typeof entry === 'number' || typeof entry === 'boolean');
  }
  const areOnes = list.length >= MIN_ONES && list.every((entry) => entry === 1);
  return areOnes && !NUMBER_LISTS.test(name);
}

/** All other entries have the same members, and the last has at most half of them. */
function endsInTheMiddle(list: readonly JsonValue[]): boolean {
  const [first] = list;
  const last = list.at(-1);
  if (list.length < 4 || list.length > 500 || !isJsonObject(first) || !isJsonObject(last))
    return false;
  const names = Object.keys(first).join();
  if (Object.keys(first).length < 4) return false;
  const others = list.slice(0, -1);
  if (!others.every((entry) => isJsonObject(entry) && Object.keys(entry).join() === names))
    return false;
  const ends = Object.keys(last);
  return ends.length * 2 <= Object.keys(first).length && names.startsWith(ends.join());
}
