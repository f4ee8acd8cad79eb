import { association } from './association.ts';
import { finance } from './finance.ts';
import { general } from './general.ts';
import { healthcare } from './healthcare.ts';
import type { IndustryProfile } from './industry-profile.ts';
import { manufacturing } from './manufacturing.ts';
import { retail } from './retail.ts';
import { software } from './software.ts';

/** In the order in which they are tried. */
const PROFILES: readonly IndustryProfile[] = [
  association,
  healthcare,
  finance,
  retail,
  software,
  manufacturing,
];

/** Shorter ones must be the whole word: `it` is an industry, `item` is not. */
const SHORTEST_WORD_BEGINNING = 4;

/**
 * Finds the vocabulary for an intake, by its industry first and then by the company's name.
 *
 * Anything unknown gets the general one.
 */
export function recogniseIndustry(industry: string, company: string): IndustryProfile {
  return profileOf(industry) ?? profileOf(company) ?? general;
}

function profileOf(text: string): IndustryProfile | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
  return PROFILES.find((profile) =>
    words.some((word) => profile.words.some((known) => matches(word, known))),
  );
}

function matches(word: string, known: string): boolean {
  return known.length < SHORTEST_WORD_BEGINNING ? word === known : word.startsWith(known);
}
