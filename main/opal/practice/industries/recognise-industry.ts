import { z } from 'zod';
import association from '../texts/industries/association.json' with { type: 'json' };
import finance from '../texts/industries/finance.json' with { type: 'json' };
import generalProfile from '../texts/industries/general.json' with { type: 'json' };
import healthcare from '../texts/industries/healthcare.json' with { type: 'json' };
import manufacturing from '../texts/industries/manufacturing.json' with { type: 'json' };
import retail from '../texts/industries/retail.json' with { type: 'json' };
import software from '../texts/industries/software.json' with { type: 'json' };
import { industryProfileSchema, type IndustryProfile } from './industry-profile.ts';

/** In the order in which they are tried. */
const PROFILES = z
  .array(industryProfileSchema)
  .parse([association, healthcare, finance, retail, software, manufacturing]);

/** Words that fit any organisation. */
const GENERAL = industryProfileSchema.parse(generalProfile);

/** A shorter entry must be the whole word: `it` is an industry, `item` is not. */
const SHORTEST_WORD_BEGINNING = 4;

/**
 * Finds the vocabulary for an intake, by its industry first and then by the company's name.
 *
 * Any other gets the general one.
 */
export function recogniseIndustry(industry: string, company: string): IndustryProfile {
  return profileOf(industry) ?? profileOf(company) ?? GENERAL;
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
