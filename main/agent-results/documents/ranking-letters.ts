import type { Part } from './part.ts';

/** Ways of ranking that write their scores under single letters, the longest first. */
const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['RICE', ['Reach', 'Impact', 'Confidence', 'Effort']],
  ['ICE', ['Impact', 'Confidence', 'Ease']],
  ['PIE', ['Potential', 'Importance', 'Ease']],
];

/**
 * What the letters R, I, C, E or P, I, E stand for, where all of one way are there.
 *
 * @returns the labels by their letters; empty where they are none
 */
export function rankingLetters(labels: readonly string[]): ReadonlyMap<string, string> {
  const letters = new Set(labels.map((label) => label.trim().toUpperCase()));
  const way = WAYS.find(([initials]) => [...initials].every((letter) => letters.has(letter)));
  if (way === undefined) return new Map();
  const [initials, names] = way;
  return new Map([...initials].map((letter, index) => [letter, names[index] ?? letter]));
}

/** Writes out letters that stand for scores, in the columns of a row or the members of an entry. */
export function spellLetters(parts: readonly Part[]): readonly Part[] {
  const names = rankingLetters(parts.map(({ label }) => label));
  if (names.size === 0) return parts;
  return parts.map((part) => {
    const name = names.get(part.label.trim().toUpperCase());
    return name === undefined ? part : { ...part, label: name };
  });
}

/** Scores within a text: "I 8, C 7, E 6", "ICE 8/7/6", "PIE: 8 × 9 × 6 = 432". */
const INLINE =
  /(?:[(（[]\s*)?\b(?:(RICE|ICE|PIE)(?:[ -]?scores?)?\s*[:：=]?\s*(?:\d+(?:[.,]\d+)?\s*)?[(（]?\s*)?((?:[RICEP]|Reach|Impact|Confidence|Ease|Effort|Potential|Importance)\s*[:=]?\s*\d[\d.,]*[kK%]?(?:\s*[,;·|/×x*]?\s*(?:and\s)?(?:[RICEP]|Reach|Impact|Confidence|Ease|Effort|Potential|Importance)\s*[:=]?\s*\d[\d.,]*[kK%]?){2,3})(?:(?:\s*(?:=|→|total|average|avg\.?)\s*:?\s*(?:RICE|ICE|PIE)?|\s*[,;·|(（]?\s*(?:RICE|ICE|PIE)(?:[ -]?scores?)?\s*[:=]?)\s*(\d[\d.,]*))?\s*[)）\]]*/iu;
const BARE =
  /(?:[(（[]\s*)?\b(RICE|ICE|PIE)(?:[ -]?scores?)?\s*[:：=]?\s*(\d[\d.]*\s*[/×x*·|,]\s*\d[\d.]*\s*[/×x*·|,]\s*\d[\d.]*%?(?:\s*[/×x*·|,]\s*\d[\d.]*)?)(?:\s*(?:=|→)\s*(\d[\d.,]*))?\s*[)）\]]?/u;

const LONGEST = 2000;

/** A text without the scores in it, and these in one line. */
export interface RankedText {
  readonly text: string;
  readonly method: string;
  readonly scores: string;
}

/** Takes the scores of a ranking out of a text; `null` where it has none. */
export function takeRanking(text: string): RankedText | null {
  if (text.length > LONGEST || !/\d/.test(text)) return null;
  const bare = BARE.exec(text);
  const match = bare ?? INLINE.exec(text);
  const [whole, method = '', scores = '', total = ''] = match ?? [];
  if (match === null || whole === undefined) return null;
  const named = bare === null ? spelled(scores) : { method: method.toUpperCase(), scores };
  if (named === null) return null;
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + whole.length)}`;
  return {
    text: rest
      .replace(/\s+/g, ' ')
      .replace(/[\s,;:–—(（-]+$/, '')
      .trim(),
    method: named.method,
    scores: total === '' ? named.scores : `${named.scores}, Total ${total.replace(/[.,]$/, '')}`,
  };
}

const SCORE = /([A-Za-z]+)\s*[:=]?\s*(\d[\d.,]*[kK%]?)/g;

function spelled(scores: string): { method: string; scores: string } | null {
  const pairs = [...scores.matchAll(SCORE)].map(([, name = '', value = '']) => ({
    name: name.length === 1 ? name.toUpperCase() : name,
    value: value.replace(/[.,]$/, ''),
  }));
  const initials = pairs.map(({ name }) => name[0]?.toUpperCase() ?? '');
  const way = WAYS.find(
    ([letters]) =>
      letters.length === pairs.length && [...letters].every((one) => initials.includes(one)),
  );
  if (way === undefined) return null;
  const [method, names] = way;
  const full = (name: string): string =>
    names[[...method].indexOf(name[0]?.toUpperCase() ?? '')] ?? name;
  return { method, scores: pairs.map(({ name, value }) => `${full(name)} ${value}`).join(', ') };
}
