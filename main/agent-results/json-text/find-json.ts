import type { Finding } from '../../../shared/domain/agent-result.ts';
import { parseJsonExactly } from '../../../shared/domain/exact-json.ts';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { looksLikeReport } from '../documents/looks-like.ts';
import { copyBounded } from '../normalise/bounded-copy.ts';
import { isSchemaEcho } from '../normalise/find-spoilt.ts';
import { recogniseShape } from '../normalise/recognise-shape.ts';
import { mendJson, type BrokenJson, type MendedJson } from './mend-json.ts';
import { describeRepair, type Repair } from './repairs.ts';

/** The object or list that a text was written for. */
export type JsonInText =
  | {
      readonly problem: null;
      readonly value: JsonValue;
      readonly findings: readonly Finding[];
      /** Other whole answers in the text, which say something else. */
      readonly others: readonly JsonValue[];
    }
  /** It was meant as JSON, and it cannot be read. */
  | { readonly problem: BrokenJson };

/** Where JSON can begin: a bracket, and behind it what may follow one. */
const BEGINNING = /\{(?=\s*(?:["'“}]|\/[/*]|#|[A-Za-z_$][\w$]*\s*:))|\[(?=\s*["'“{[\]])/g;

/** A beginning that is no accident: prose has brackets too. */
const MEANT_AS_JSON = /^(?:\{\s*(?:["“]|'[^']{0,80}'\s*:)|\[\s*\{\s*["'“])/;

/** How much is read again after something that could not be read, in lengths of the text. */
const MAX_PASSES = 4;

/** So many objects in one text are looked at; more are a log. */
const MAX_CANDIDATES = 1_000;

/** Members that only a message has. */
const MESSAGE_NAMES = [
  'agent_id',
  'agent_name',
  'execution_results',
  'agent_results',
  'agent_data',
];

interface Candidate {
  readonly value: JsonValue;
  readonly repairs: readonly Repair[];
  readonly fit: number;
  /** Whether it is most of its text, rather than an example in it. */
  readonly isMost: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the JSON that a text was written for, among prose, fences and examples.
 *
 * Of several candidates the one that fits a known shape best is taken, of equals the last: an
 * example comes before the answer. In a report with headings, lists or tables that is longer than
 * the JSON in it, the JSON is an example and the report is the answer. What was cut off behind it makes the whole unreadable, for
 * then the answer is what is missing.
 *
 * @returns `null` where the text is no JSON, or holds some only in passing
 */
export function findJson(text: string): JsonInText | null {
  const { best, others, broken } = search(text);
  if (broken !== null) return { problem: broken };
  if (best === null || !(best.fit > 0 || best.isMost) || isExample(text, best)) return null;
  const findings = best.repairs.map((repair): Finding => {
    return { code: 'json_repaired', message: describeRepair(repair, text), pointer: '' };
  });
  return { problem: null, value: best.value, findings, others: differing(text, best, others) };
}

/** What fits best, and the problem of what cannot be read where nothing that fits follows it. */
function search(text: string): {
  best: Candidate | null;
  others: readonly Candidate[];
  broken: BrokenJson | null;
} {
  let best: Candidate | null = null;
  const others: Candidate[] = [];
  let count = 0;
  let broken: BrokenJson | null = null;
  let read = 0;
  const meantBefore = Math.min(text.length * MEANT_SHARE, secondHeading(text));
  const beginning = new RegExp(BEGINNING);
  for (let match = beginning.exec(text); match !== null; match = beginning.exec(text)) {
    const start = match.index;
    const found = mendJson(text, start);
    read += found.end - start;
    const isMost = (found.end - start) * 2 >= text.length;
    const candidate = found.problem === null ? toCandidate(found, start, isMost) : null;
    if (candidate !== null) {
      if (best === null || candidate.fit >= best.fit) {
        if (best !== null) others.push(best);
        best = candidate;
      } else others.push(candidate);
      if (candidate.fit > 0) broken = null;
      count += 1;
      if (count >= MAX_CANDIDATES) break;
      beginning.lastIndex = found.end;
      continue;
    }
    // Behind what fits, or is an example of it, what breaks off may be the answer.
    const mayBeAnswer = start <= meantBefore || (best !== null && best.fit > 0);
    if (mayBeAnswer) broken = brokenAt(text, start, found) ?? broken;
    if (read > MAX_PASSES * text.length) break;
    const isRest = found.end >= text.length;
    const next = isRest ? text.indexOf('```', start) : found.end;
    if (next < 0) break;
    beginning.lastIndex = Math.max(next, start + 1);
  }
  return { best, others, broken };
}

const CALLED_EXAMPLE =
  /(?:example|format|schema|template|sample|beispiel|vorlage|exemple|ejemplo|esempio|exemplo|voorbeeld|例)[^{[]*$/i;

/** Whether the words before a value say that it only shows what an answer looks like. */
function isCalledExample(text: string, start: number): boolean {
  return CALLED_EXAMPLE.test(text.slice(Math.max(0, start - 120), start));
}

/** Other answers of one text that are kept; more are a log. */
const MAX_OTHERS = 20;

/** Answers as full as the one that is taken, which say something else. */
function differing(text: string, best: Candidate, others: readonly Candidate[]): JsonValue[] {
  if (best.fit === 0) return [];
  const full = others
    .filter(({ fit, start }) => fit * 2 >= best.fit && !isCalledExample(text, start))
    .map(({ value }) => value);
  const taken = JSON.stringify(best.value);
  const written = new Map(full.map((value) => [JSON.stringify(value), value] as const));
  written.delete(taken);
  return [...written.values()].slice(0, MAX_OTHERS);
}

/** What begins further back in a text than this is not what the text is about. */
const MEANT_SHARE = 0.75;

/** Where a text turns out to be prose, which may show an example. */
function secondHeading(text: string): number {
  const headings = /^#{1,4} /gm;
  headings.exec(text);
  return headings.lastIndex === 0 ? text.length : (headings.exec(text)?.index ?? text.length);
}

/** The problem of what was meant as JSON; of what only looks like it there is none. */
function brokenAt(text: string, start: number, { problem }: MendedJson): BrokenJson | null {
  return MEANT_AS_JSON.test(text.slice(start, start + 200)) ? (problem ?? 'json_invalid') : null;
}

function toCandidate(
  { json, repairs, end }: Extract<MendedJson, { problem: null }>,
  start: number,
  isMost: boolean,
): Candidate | null {
  const parsed = parse(json);
  if (typeof parsed !== 'object' || parsed === null) return null;
  const copy = copyBounded(parsed);
  if (copy.isCut) return null;
  return { value: copy.value, repairs, fit: fitOf(copy.value), isMost, start, end };
}

/** An answer in JSON may have a few words around it; a report is longer than what it shows. */
const MAX_EXAMPLE_SHARE = 0.4;

/** Whether a text is a report of its own that shows some JSON. */
function isExample(text: string, { value, start, end }: Candidate): boolean {
  if (end - start > text.length * MAX_EXAMPLE_SHARE || isMessage(value)) return false;
  const after = text.slice(end);
  return looksLikeReport(`${text.slice(0, start)}\n${after}`) || goesOn(after);
}

/** Lines of a report in plain text, and how long they are together at least. */
const REPORT_LINES = 8;
const REPORT_CHARACTERS = 500;

/** Thoughts stand before an answer; a report goes on after an example. */
function goesOn(after: string): boolean {
  const lines = after.split('\n').filter((line) => line.trim() !== '');
  return lines.length >= REPORT_LINES && after.trim().length >= REPORT_CHARACTERS;
}

/** How well a value fits what an agent answers: 0 where it does not. */
function fitOf(value: JsonValue): number {
  const object = Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value;
  if (isJsonObject(object) && isSchemaEcho(object)) return 0;
  if (!isMessage(object) && recogniseShape(value, null) === 'unrecognised') return 0;
  return 1 + (isJsonObject(object) ? Math.min(Object.keys(object).length, 100) : 0);
}

function isMessage(value: JsonValue): boolean {
  return isJsonObject(value) && MESSAGE_NAMES.some((name) => Object.hasOwn(value, name));
}

function parse(json: string): unknown {
  try {
    return parseJsonExactly(json);
  } catch {
    return undefined;
  }
}
