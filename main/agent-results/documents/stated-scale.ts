import { OF_TERMS } from './vocabulary/unit-terms.ts';
import { fieldMeanings } from './vocabulary/look-up.ts';

/** Longer lines say more than a scale. */
const LONGEST = 90;

const ESCAPED = OF_TERMS.split('|')
  .map((term) => term.replace(/[/.]/g, String.raw`\$&`))
  .join('|');

/** "out of 10", "(1-5)", "0 bis 100", "/100", "scale of 1 to 5" */
const SCALE = new RegExp(
  String.raw`(?<!\d\s{0,2})(?:^|[\s(（[])(?:[01]\s?(?:-|–|—|to|bis|à|a|tot|até)\s?|(?:out\s)?(?:${ESCAPED})\s?)(5|7|10|100)(?=[\s)）\].,;:]|$)`,
  'iu',
);

/**
 * The highest mark that a heading, a caption or a remark says can be had: "scores out of 10".
 *
 * @returns `null` where it says nothing of it
 */
export function statedScale(text: string): number | null {
  if (text.length > LONGEST) return null;
  const most = SCALE.exec(text)?.[1];
  if (most === undefined) return null;
  return isAboutScores(text) ? Number(most) : null;
}

/** Whether a heading speaks of scores. */
export function isAboutScores(text: string): boolean {
  return text
    .split(/[^\p{L}]+/u)
    .some((word) => word !== '' && (SCORES.test(word) || fieldMeanings(word).includes('score')));
}

const SCORES =
  /^(?:scores?|ratings?|rated|marks?|scale|points?|punkte|bewertung(?:en)?|skala|notes?|échelle|puntuaci(?:ón|ones)|escala|punteggi[o]?|scala|voti|cijfers?|schaal|scores|pontuaç(?:ão|ões)|notas?)$/iu;
