import {
  AMBIGUOUS_FAMILY_NAMES,
  AMBIGUOUS_GIVEN_NAMES,
  FAMILY_NAMES,
  GIVEN_NAMES,
} from './people.ts';
import { LOCALITIES } from './places.ts';
import type { SpanCase, TypedSpan } from './span-case.ts';

/**
 * Fills sentences with invented people and addresses.
 *
 * In a sentence `{name}` is a full name in one of its forms, `{given}` and `{family}` a part,
 * `{lower}` a name without capitals, `{listed}` one with the surname first, `{address}` an
 * address of any country. Everything else is no personal data.
 *
 * @param seed the same seed gives the same cases
 */
export function fillSentences(
  sentences: readonly string[],
  count: number,
  seed: number,
): SpanCase[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) =>
    fill(sentences[index % sentences.length] ?? '', `people-${seed}-${index}`, random),
  );
}

type Random = () => number;

function fill(sentence: string, id: string, random: Random): SpanCase {
  const expected: TypedSpan[] = [];
  let text = '';
  let from = 0;
  for (const match of sentence.matchAll(/\{(\w+)\}/g)) {
    const make = MAKERS[match[1] ?? ''];
    if (make === undefined) throw new Error(`There is nothing to fill in for ${match[0]}.`);
    text += sentence.slice(from, match.index);
    const value = make(random);
    const type = match[1] === 'address' ? 'address' : 'name';
    expected.push({ type, start: text.length, end: text.length + value.length });
    text += value;
    from = match.index + match[0].length;
  }
  return { id, text: text + sentence.slice(from), expected, unsettled: [] };
}

const MAKERS: Readonly<Record<string, (random: Random) => string>> = {
  name: fullName,
  given: (random) => pick(GIVEN_NAMES, random),
  family: (random) => pick(FAMILY_NAMES, random),
  ambiguous: (random) => pick(AMBIGUOUS_GIVEN_NAMES, random),
  lower: (random) => plainName(random).toLowerCase(),
  listed: listedName,
  address: address,
};

function plainName(random: Random): string {
  return `${pick(GIVEN_NAMES, random)} ${pick(FAMILY_NAMES, random)}`;
}

function fullName(random: Random): string {
  const form = random();
  if (form < 0.06) return `${initial(random)} ${pick(FAMILY_NAMES, random)}`;
  if (form < 0.16)
    return `${pick(GIVEN_NAMES, random)} ${initial(random)} ${pick(FAMILY_NAMES, random)}`;
  if (form < 0.22) return `${pick(GIVEN_NAMES, random)} ${pick(AMBIGUOUS_FAMILY_NAMES, random)}`;
  if (form < 0.28) return `${pick(AMBIGUOUS_GIVEN_NAMES, random)} ${pick(FAMILY_NAMES, random)}`;
  if (form < 0.32) return `${plainName(random)} ${pick(FAMILY_NAMES, random)}`;
  if (form < 0.34) return `${plainName(random)} Jr.`;
  return plainName(random);
}

function initial(random: Random): string {
  return `${String.fromCharCode(65 + Math.floor(random() * 26))}.`;
}

function listedName(random: Random): string {
  const name = `${pick(FAMILY_NAMES, random)}, ${pick(GIVEN_NAMES, random)}`;
  return random() < 0.4 ? name.toUpperCase() : name;
}

function address(random: Random): string {
  const locality = LOCALITIES[pick(Object.keys(LOCALITIES), random)];
  if (locality === undefined) throw new Error('There is no such country.');
  const form = pick(locality.forms, random)
    .replace('{t}', pick(locality.towns, random))
    .replace('{s}', pick(locality.streets, random));
  return form.replaceAll(/\{([nudl])\}/g, (_, part: string) => PARTS[part]?.(random) ?? '');
}

const PARTS: Readonly<Record<string, (random: Random) => string>> = {
  n: (random) => String(1 + Math.floor(random() ** 3 * 4_000)),
  u: (random) => String(1 + Math.floor(random() * 48)),
  d: (random) => String(1 + Math.floor(random() * 9)),
  l: (random) => String.fromCharCode(65 + Math.floor(random() * 4)),
};

function pick<T>(from: readonly T[], random: Random): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
}

/** Mulberry32: small, seeded, good enough to choose with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
