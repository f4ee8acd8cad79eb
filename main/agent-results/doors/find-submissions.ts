import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { copyBounded } from '../normalise/bounded-copy.ts';
import { recogniseShape } from '../normalise/recognise-shape.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import type { BrokenJson } from '../json-text/mend-json.ts';
import { stripReasoning } from '../json-text/strip-reasoning.ts';
import { findJsonSpans, unquote } from './json-spans.ts';
import { optionalNames } from './fold-fields.ts';
import { carriesNothing } from './carriers.ts';
import { isMembers, toMembers, type Members } from './message-members.ts';
import { readToolParameters } from './tool-parameters.ts';

/** What was found in a text, in the order in which it stands there. */
export type FoundSubmission =
  | {
      readonly kind: 'submission' | 'batch' | 'bare';
      readonly value: unknown;
      /** As it was written, where it had to be repaired; else `null`. */
      readonly written: string | null;
    }
  | { readonly kind: 'broken'; readonly problem: BrokenJson; readonly text: string };

/** Levels of JSON in strings of JSON that are looked into. */
const MAX_ENCODINGS = 4;

/** Objects and lists that are looked at. */
const MAX_CONTAINERS = 1_000_000;

/** Members that hold a result and nothing else. */
const RESULT_NAMES = ['execution_results', 'agent_results', 'agent_data'] as const;

/** Members under which logs keep what an agent answered. */
const OUTPUT_NAMES = ['output_data', 'output', 'response', 'result', 'results'] as const;

/** A string that is worth looking into: brackets as JSON has them, escaped or not. */
const HOLDS_JSON = /[{[]\s*\\*["{[]/;

/** A broken place in a log that was part of a submission. */
const MENTIONS_SUBMISSION = /agent_name|agent_id|execution_results|agent_results|agent_data/;

/**
 * Finds every submission in a text of any make-up.
 *
 * The schema of an exported log is not known, so every object is looked at: one that
 * reads as a tool call, a webhook or a batch is taken; what only might be one is taken
 * when nothing that is one stands inside. A text without any is a bare result.
 *
 * @param wanted stops the search after so many
 */
export function findSubmissions(
  text: string,
  wanted: number,
  agents: AgentRegistry,
): { found: FoundSubmission[]; isCut: boolean } {
  const search = new SubmissionSearch(wanted, agents);
  const found = search.run(text);
  return { found, isCut: search.isCut };
}

class SubmissionSearch {
  readonly #wanted: number;
  readonly #agents: AgentRegistry;
  readonly #found: FoundSubmission[] = [];
  /** Results in strings of a log, without a word on whose they are. */
  readonly #bareInStrings: unknown[] = [];
  #containers = 0;
  isCut = false;

  constructor(wanted: number, agents: AgentRegistry) {
    this.#wanted = wanted;
    this.#agents = agents;
  }

  run(text: string): FoundSubmission[] {
    const loose: { at: number; value: unknown; written: string | null }[] = [];
    for (const span of findJsonSpans(stripReasoning(unquote(text)).text)) {
      if (span.kind === 'broken') {
        this.#add(span);
        continue;
      }
      const before = this.#found.length;
      const { value, written } = span;
      this.#visit(value, 0, 0);
      this.#noteWritten(before, value, written);
      const isLoose = this.#found.length === before && !span.isFragment;
      if (isLoose && !isEmpty(value)) loose.push({ at: before, value, written });
    }
    return this.#withBare(loose);
  }

  /** Lines of a log that only say what happened are no results, unless nothing else is. */
  #withBare(
    loose: readonly { at: number; value: unknown; written: string | null }[],
  ): FoundSubmission[] {
    const hasSubmissions = this.#found.some(({ kind }) => kind !== 'broken');
    if (!hasSubmissions && this.#bareInStrings.length > 0) {
      if (this.#bareInStrings.length > this.#wanted) this.isCut = true;
      const inStrings = this.#bareInStrings.map(
        (value) => ({ kind: 'bare', value, written: null }) as const,
      );
      return [...this.#found, ...inStrings];
    }
    const taken = loose.filter(
      ({ value }) => !hasSubmissions || looksLikeResult(value, this.#agents),
    );
    if (taken.length > this.#wanted) {
      this.isCut = true;
      return this.#found;
    }
    const all: FoundSubmission[] = [...this.#found];
    for (const { at, value, written } of taken.toReversed()) {
      all.splice(at, 0, { kind: 'bare', value, written });
    }
    return all;
  }

  /** What was repaired and is all of its place is kept as it was written. */
  #noteWritten(from: number, value: unknown, written: string | null): void {
    const found = this.#found[from];
    if (written === null || found === undefined || found.kind === 'broken') return;
    if (found.value === value) this.#found[from] = { ...found, written };
  }

  #add(found: FoundSubmission): void {
    if (this.#found.length > this.#wanted) this.isCut = true;
    else this.#found.push(found);
  }

  #visit(value: unknown, level: number, encodings: number): void {
    if (this.isCut) return;
    if (typeof value === 'string') this.#visitText(value, encodings);
    else if (Array.isArray(value)) {
      if (this.#isTooMany()) return;
      for (const entry of value) this.#visit(entry, level + 1, encodings);
    } else if (isMembers(value)) {
      if (this.#isTooMany()) return;
      this.#visitObject(value, level, encodings);
    }
  }

  #visitObject(object: Members, level: number, encodings: number): void {
    const reading = read(object, this.#agents, level <= 1);
    if (reading.certain !== null) {
      this.#add({ kind: reading.certain, value: object, written: null });
      return;
    }
    const before = this.#found.length;
    const bareBefore = this.#bareInStrings.length;
    for (const member of Object.values(object)) this.#visit(member, level + 1, encodings);
    if (this.#found.length > before || this.isCut) return;
    const isOfBare = reading.isNamed && this.#bareInStrings.length > bareBefore;
    // Whose the results in its strings are, it says itself.
    if (isOfBare) this.#bareInStrings.length = bareBefore;
    const isFlatResult = level <= 1 && reading.isNamed && looksLikeResult(object, this.#agents);
    if (reading.isPossible || isFlatResult || isOfBare)
      this.#add({ kind: 'submission', value: object, written: null });
  }

  #visitText(text: string, encodings: number): void {
    if (encodings >= MAX_ENCODINGS || !HOLDS_JSON.test(text)) return;
    for (const span of findJsonSpans(unquote(text))) {
      if (span.kind === 'broken') {
        if (MENTIONS_SUBMISSION.test(span.text)) this.#add(span);
        continue;
      }
      const before = this.#found.length;
      const { value } = span;
      this.#visit(value, 2, encodings + 1);
      const isBare = this.#found.length === before && !span.isFragment;
      if (isBare && looksLikeResult(value, this.#agents)) this.#bareInStrings.push(value);
    }
  }

  #isTooMany(): boolean {
    this.#containers += 1;
    if (this.#containers > MAX_CONTAINERS) this.isCut = true;
    return this.isCut;
  }
}

interface Reading {
  /** What it is beyond doubt, so that it is taken whole. */
  readonly certain: 'submission' | 'batch' | null;
  /** Whether it is a submission as long as none stands inside. */
  readonly isPossible: boolean;
  /** Whether it names a known agent. */
  readonly isNamed: boolean;
}

function read(object: Members, agents: AgentRegistry, isOutermost: boolean): Reading {
  const call = readToolParameters(object, undefined, isOutermost);
  if (call === null) return { certain: null, isPossible: false, isNamed: false };
  const { parameters } = call;
  const isNamed = namesAgent(parameters, agents) || namesAgent(call.envelope, agents);
  const hasResult = RESULT_NAMES.some((name) => isSet(parameters[name]));
  const isWrapped = call.envelope !== parameters;
  const isWhole = !isWrapped || call.isSole || isMembers(object['parameters']) || isAloneIn(object);
  const isFlat = isWrapped && isNamed && isWhole && looksLikeResult(parameters, agents);
  if (isNamed && isWhole && (hasResult || isFlat || call.isSole)) {
    return { certain: 'submission', isPossible: true, isNamed };
  }
  if (!isNamed && isBatch(parameters['agent_data'])) {
    return { certain: 'batch', isPossible: true, isNamed };
  }
  const hasOutput = OUTPUT_NAMES.some((name) => isContainer(parameters[name]));
  const hasStatus = typeof parameters['execution_status'] === 'string';
  return { certain: null, isPossible: hasResult || (isNamed && (hasOutput || hasStatus)), isNamed };
}

/** Whether nothing in an envelope but the message itself could hold another message. */
function isAloneIn(envelope: Members): boolean {
  const holders = Object.entries(envelope).filter(
    ([name, value]) => !carriesNothing(name) && isContainer(value),
  );
  return holders.length <= 1;
}

function namesAgent(members: Members, agents: AgentRegistry): boolean {
  const given = [members['agent_id'], members['agent_name'], members['agent']];
  return given.some(
    (one) =>
      one !== undefined && optionalNames.parse(one).some((name) => agents.fold(name) !== null),
  );
}

function isBatch(agentData: unknown): boolean {
  if (!isSet(agentData)) return false;
  const list = typeof agentData === 'string' ? unwrapPayload(agentData) : agentData;
  if (!Array.isArray(list)) return false;
  return list.some((entry: unknown) => {
    const item = toMembers(entry);
    return item !== null && ('agent_id' in item || 'agent_name' in item);
  });
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function isContainer(value: unknown): boolean {
  if (typeof value === 'string') return typeof unwrapPayload(value) === 'object';
  return typeof value === 'object' && value !== null;
}

function looksLikeResult(value: unknown, agents: AgentRegistry): boolean {
  return recogniseShape(copyBounded(value).value, agents) !== 'unrecognised';
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
