import { foldName } from './fold-name.ts';
import model from './word-model.json' with { type: 'json' };

/** How many weights there are; a power of two. */
export const BUCKETS = 1 << 15;

/** Above it are 65 of 100 words that were not trained on, and 6 of 1,000 names. */
export const LIKELY_WORD_ODDS = 3;

/** Below it are 4 of 100 words, and 3 of 4 names. */
export const LIKELY_NAME_ODDS = -2;

/**
 * Makes a judge of unlisted words: how likely one is an everyday word and no name, as log odds. Above 0
 * it is a word, below 0 a name.
 *
 * A logistic regression over the word's letters, trained by `scripts/build-word-evidence.ts` on words
 * of eight languages and on the listed names. It knows "-ung" and "-ación", but no single word: it is
 * one sign among others.
 */
export function createWordModel(): (word: string) => number {
  const weights = new Int8Array(Buffer.from(model.weights, 'base64'));
  return (word) => {
    let sum = 0;
    for (const bucket of bucketsOf(word)) sum += weights[bucket] ?? 0;
    return model.bias + sum * model.step;
  };
}

/** The buckets of a word's features: its beginnings, its ends and the letters in between. */
export function bucketsOf(word: string): number[] {
  const text = `^${foldName(word).slice(0, LONGEST)}$`;
  const buckets: number[] = [hash(`#${Math.min(text.length, 16)}`)];
  for (let size = 2; size <= 5; size += 1) {
    for (let at = 0; at + size <= text.length; at += 1) {
      buckets.push(hash(text.slice(at, at + size)));
    }
  }
  return buckets;
}

/** What stands behind it says no more. */
const LONGEST = 24;

/** FNV-1a, into as many buckets as there are weights. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  }
  return (state ^ (state >>> 15)) & (BUCKETS - 1);
}
