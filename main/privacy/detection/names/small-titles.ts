/**
 * Whether a title in small letters stands right before a place, as most languages write it within a
 * sentence: "de heer Winter", "la sra. Olivares".
 */
export function isSmallTitleBefore(text: string, start: number): boolean {
  if (text.charAt(start - 1) !== ' ') return false;
  const from = text.lastIndexOf(' ', start - 2) + 1;
  if (start - from > LONGEST) return false;
  return SMALL_TITLES.has(text.slice(from, start - 1));
}

const LONGEST = 16;

/** Short ones count with their full stop only, and those that end sentences do not: "ms", "sig.". */
const SMALL_TITLES: ReadonlySet<string> = new Set(
  (
    'mrs mr. mrs. herr herrn frau fru fröken heer meneer mevrouw dhr. mevr. mw. monsieur madame mademoiselle mme mlle ' +
    'mme. mlle. señor señora señorita sr. sra. srta. senhor senhora signor signora signorina sig.ra dottor ' +
    'dottoressa dott. dott.ssa'
  ).split(' '),
);
