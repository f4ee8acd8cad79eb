import type { Cue } from './cue-index.ts';
import type { CueConcept } from './cue-words.ts';
import { isLinked, isLinkedBack } from './link-words.ts';

/** How far before a number its sentence is searched for cues, in characters. */
const REACH = 80;
const MAX_CUES = 8;

/** A full stop counts only before a capital: "SSN no. 123" is one sentence. */
const SENTENCE_BREAK = /[.!?](?=\s+\p{Lu})|;(?=\s)|\n\s*\n/u;

/** What the words around a number say it is. */
export interface CueContext {
  /** From the word right before it, or right after it when there is none before. */
  readonly named: readonly CueConcept[];
  /** From all words before it in its sentence. */
  readonly nearby: readonly CueConcept[];
}

/** Reads the cues around a place, without the words of the place itself. */
export function readContext(
  text: string,
  cues: readonly Cue[],
  start: number,
  end: number,
): CueContext {
  const following = firstFrom(cues, end);
  const nearby: CueConcept[] = [];
  let named: readonly CueConcept[] = [];
  for (let at = lastBefore(cues, start); at >= 0 && nearby.length < MAX_CUES; at -= 1) {
    const cue = cues[at];
    if (cue === undefined || start - cue.end > REACH) break;
    if (SENTENCE_BREAK.test(text.slice(cue.end, start))) break;
    nearby.push(cue.concept);
    const isNearest = named.length === 0 || cue.start === cues[at + 1]?.start;
    if (isNearest && isLinked(text, cue.end, start)) named = [...named, cue.concept];
  }
  if (named.length > 0) return { named, nearby };
  const after = cues[following];
  const isNamedAfter = after !== undefined && isLinkedBack(text, end, after.start);
  return { named: isNamedAfter ? [after.concept] : [], nearby };
}

/** The index of the last cue that ends before or at a place. */
function lastBefore(cues: readonly Cue[], place: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.end ?? Infinity) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function firstFrom(cues: readonly Cue[], place: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.start ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
