import type { Level } from '../../../shared/domain/agent-result.ts';
import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import { readLevelOf, readLevelWord } from '../documents/read-levels.ts';
import type { FindingList } from './finding-list.ts';
import { isAbsent, isNonValue } from './non-values.ts';
import { foldName } from './payload-bodies.ts';
import type { Located } from './payload-bodies.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';
import { CONFIDENCE_MESSAGES, readConfidence } from './read-confidence.ts';
import { isBareLevel, readImpact, readLevel } from './read-level.ts';
import { cutText, describeValue, labelOf } from './read-text.ts';

/** Members that identify or date an entry and tell a reader nothing. */
const SILENT_MEMBERS: ReadonlySet<string> = new Set(['id', 'uuid', 'key', '_id']);

/**
 * Reads one object of a payload member by member and remembers which it has read.
 *
 * Names are given in snake_case and match camelCase as well. `null` counts as absent. What
 * nobody asked for can be written out at the end, so that nothing an agent said is lost
 * because there was no place for it.
 */
export class MemberReader {
  readonly pointer: string;
  readonly #object: JsonObject;
  readonly #findings: FindingList;
  readonly #used = new Set<string>();

  constructor(object: Located<JsonObject>, findings: FindingList) {
    this.pointer = object.pointer;
    this.#object = object.value;
    this.#findings = findings;
  }

  /** Finds a member without marking it as read, so that it is still written out. */
  peek(name: string): Located | undefined {
    return withValue(findMember({ value: this.#object, pointer: this.pointer }, name));
  }

  /** Takes the first of these members that is present, and marks it as read. */
  take(...names: string[]): Located | undefined {
    for (const name of names) {
      const found = this.peek(name);
      if (found === undefined) continue;
      this.#used.add(name);
      return found;
    }
    return undefined;
  }

  /** The first of these members that fits in one line; one that does not is a finding. */
  line(...names: string[]): string {
    for (const name of names) {
      const found = this.peek(name);
      if (found === undefined) continue;
      const line = readLine(found.value);
      if (line === null) {
        this.#findings.add('wrong_type', `"${name}" is not text.`, found.pointer);
      } else if (line !== '' && !isNonValue(line)) {
        this.#used.add(name);
        return line;
      }
    }
    return '';
  }

  /** The entries of the first of these members that is a list or a single text. */
  lines(...names: string[]): string[] {
    const found = this.take(...names);
    return found === undefined ? [] : readLines(found, this.#findings);
  }

  /** The stated impact. An explanation beside the level is still written out. */
  impact(...names: string[]): Recommendation['impactEstimate'] {
    return this.#stated((value) => readImpact(value) ?? readOtherWord(value), names);
  }

  /** The stated level. An explanation beside the level is still written out. */
  level(...names: string[]): Level | null {
    return this.#stated((value) => readLevel(value) ?? readOtherLevel(value), names);
  }

  /** A confidence from 0 to 1. An unreadable one is a finding and is still written out. */
  confidence(name: string): number | null {
    const found = this.peek(name);
    if (found === undefined) return null;
    const { value, problem } = readConfidence(found.value);
    if (problem !== null) {
      this.#findings.add(problem, CONFIDENCE_MESSAGES[problem], found.pointer);
    }
    if (value !== null) this.#used.add(name);
    return value;
  }

  /** A length of time: "6 weeks" for `duration_weeks: 6`, otherwise the text as it came. */
  timeframe(...names: string[]): string {
    for (const name of names) {
      const value = this.peek(name)?.value;
      const unit = /_(hour|day|week|month)s$/.exec(name)?.[1];
      if (typeof value === 'number' && unit !== undefined) {
        this.#used.add(name);
        return `${value} ${unit}${value === 1 ? '' : 's'}`;
      }
      const text = value === undefined ? '' : this.line(name);
      if (text !== '') return text;
    }
    return '';
  }

  /** Everything not yet read, as "Label: value" lines. */
  rest(): string[] {
    const lines: string[] = [];
    const members = Object.entries(this.#object).filter(([key]) => this.#isUnread(key));
    for (const [key, member] of this.#findings.limit(members, PAYLOAD_LIMITS.lines, this.pointer)) {
      const text = describeValue(member);
      if (text !== '') lines.push(`${labelOf(key)}: ${text}`);
    }
    return lines;
  }

  #stated<T>(read: (value: JsonValue) => T | null, names: readonly string[]): T | null {
    for (const name of names) {
      const found = this.peek(name);
      if (found === undefined) continue;
      const level = read(found.value);
      if (level === null) continue;
      if (isBareLevel(found.value)) this.#used.add(name);
      return level;
    }
    return null;
  }

  #isUnread(key: string): boolean {
    const folded = foldName(key);
    return !this.#used.has(folded) && !SILENT_MEMBERS.has(folded);
  }
}

/** A level in another language, or in other words: "hoch", "must". */
function readOtherWord(value: JsonValue): ReturnType<typeof readLevelWord> {
  return typeof value === 'string' ? readLevelWord(value) : null;
}

function readOtherLevel(value: JsonValue): Level | null {
  return typeof value === 'string' ? readLevelOf(value) : null;
}

/** A member, unless it only says that there is none: "None", "N/A". */
export function withValue(found: Located | undefined): Located | undefined {
  return typeof found?.value === 'string' && isAbsent(found.value) ? undefined : found;
}

/**
 * Finds an object's own member by its snake_case name, or by the same in camelCase.
 *
 * @returns `undefined` when it is absent or `null`
 */
export function findMember(object: Located<JsonObject>, name: string): Located | undefined {
  const found = ownMember(object, name);
  if (found !== undefined || !name.includes('_')) return found;
  return ownMember(object, camelName(name));
}

/** Whether a member of this name is found when it is asked for by its snake_case name. */
export function isSpelledAs(key: string, name: string): boolean {
  return key === name || key === camelName(name);
}

function ownMember({ value, pointer }: Located<JsonObject>, key: string): Located | undefined {
  if (!Object.hasOwn(value, key)) return undefined;
  const member = value[key];
  if (member === undefined || member === null) return undefined;
  return { value: member, pointer: appendPointer(pointer, key) };
}

/** Without a regular expression, which is three times slower: dozens of lookups per object. */
function camelName(name: string): string {
  let camel = '';
  let from = 0;
  for (let at = name.indexOf('_'); at !== -1; at = name.indexOf('_', from)) {
    camel += name.slice(from, at) + name.charAt(at + 1).toUpperCase();
    from = at + 2;
  }
  return camel + name.slice(from);
}

/** Writes a list line by line; a single value counts as a list of one. */
export function readLines(list: Located, findings: FindingList): string[] {
  const entries = Array.isArray(list.value) ? list.value : [list.value];
  return findings
    .limit(entries, PAYLOAD_LIMITS.lines, list.pointer)
    .map((entry) => describeValue(entry))
    .filter((line) => line !== '');
}

/** Text, a number, or a list of those; `null` for anything else. */
function readLine(value: JsonValue): string | null {
  const entries = Array.isArray(value) ? value : [value];
  if (entries.some((entry) => isJsonObject(entry) || Array.isArray(entry))) return null;
  if (typeof value === 'boolean') return null;
  const line = describeValue(value).replace(/\s+/g, ' ');
  return cutText(line, PAYLOAD_LIMITS.textCharacters);
}
