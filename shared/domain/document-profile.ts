import { z } from 'zod';
import { contrast, darkenUntil, SHAPE_CONTRAST, TEXT_CONTRAST } from './contrast.ts';
import { languageRulesSchema, USUAL_LANGUAGE_RULES, type LanguageRules } from './language-rules.ts';

/** The largest logo, in bytes of its file and pixels a side. */
export const LOGO_LIMITS = { bytes: 1_000_000, side: 2_000 } as const;

/** A colour that stands out enough on white paper for what it is used for. */
function colourOnPaper(least: number) {
  return z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[\da-f]{6}$/, 'Enter a colour as #rrggbb')
    .superRefine((colour, context) => {
      if (!/^#[\da-f]{6}$/.test(colour) || contrast(colour, '#ffffff') >= least) return;
      context.addIssue({
        code: 'custom',
        message: `Too pale on white paper. The nearest shade that can be read is ${darkenUntil(colour, least)}`,
      });
    });
}

/** A firm's look on the documents that it hands to a client. */
export const brandSchema = z.object({
  /** Whose work it is, on the foot of every page; empty for nobody. */
  firmName: z
    .string()
    .trim()
    .max(80, 'At most 80 characters')
    .regex(/^[^@\p{C}]*$/u, 'The name alone, without an address')
    .refine((name) => !/\d[\d\s()/.-]{5,}\d/.test(name), 'The name alone, without a number'),
  /** Of links, leading bars and small headings; `null` for the console's own. */
  primary: colourOnPaper(TEXT_CONTRAST).nullable(),
  /** Of bands and of bars that do not lead; `null` for the console's own. */
  secondary: colourOnPaper(SHAPE_CONTRAST).nullable(),
  /** Typeface in Word, PowerPoint, Excel and HTML, which use what is installed; empty for theirs. */
  fontName: z
    .string()
    .trim()
    .max(60, 'At most 60 characters')
    .regex(/^[\p{L}\p{N} _-]*$/u, 'The name of the typeface alone'),
});
export type Brand = z.infer<typeof brandSchema>;

/** A logo: a PNG that this console has written itself. */
const logoSchema = z.object({
  png: z.instanceof(Uint8Array),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Logo = z.infer<typeof logoSchema>;

/** How a client's documents look and are worded. */
export const documentProfileSchema = z.object({
  brand: brandSchema,
  logo: logoSchema.nullable(),
  wordRules: languageRulesSchema,
});
export type DocumentProfile = z.infer<typeof documentProfileSchema>;

/** What has been set for a client, or for all; what is `null` comes from there, or is the usual. */
export interface StoredProfile {
  readonly brand: Brand | null;
  readonly logo: Logo | null;
  readonly wordRules: LanguageRules | null;
}

/** What is to be set of it; what is left out stays. */
export type ProfileChanges = { readonly [K in keyof StoredProfile]?: StoredProfile[K] | undefined };

/** Nothing set. */
export const NO_PROFILE: StoredProfile = { brand: null, logo: null, wordRules: null };

/** The look of a console that nobody has given one. */
export const PLAIN_BRAND: Brand = { firmName: '', primary: null, secondary: null, fontName: '' };

/** What holds for a client: its own brand with its logo, and its own rules, each before the house's. */
export function profileOf(client: StoredProfile, house: StoredProfile): DocumentProfile {
  const branded = client.brand === null && client.logo === null ? house : client;
  return {
    brand: branded.brand ?? PLAIN_BRAND,
    logo: branded.logo,
    wordRules: client.wordRules ?? house.wordRules ?? USUAL_LANGUAGE_RULES,
  };
}
