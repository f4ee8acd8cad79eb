import { visibleCharacters } from '../report-text.ts';

/** As many UTF-16 characters as a sheet's name may have. */
const LONGEST_NAME = 31;

/** Kept by the program for a sheet of its own. */
const RESERVED = 'history';

/**
 * Makes names that a workbook may have: no longer than allowed, without forbidden characters,
 * and each once, whatever its case.
 *
 * @param fallback for a name of which nothing is left
 */
export function sheetNames(wanted: readonly string[], fallback: string): string[] {
  const taken = new Set([RESERVED]);
  return wanted.map((name) => {
    const legal = legalName(name) || fallback;
    for (let turn = 1; ; turn += 1) {
      const end = turn === 1 ? '' : ` (${turn})`;
      const tried = cut(legal, LONGEST_NAME - end.length) + end;
      if (taken.has(tried.toLowerCase())) continue;
      taken.add(tried.toLowerCase());
      return tried;
    }
  });
}

function legalName(name: string): string {
  return name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '');
}

/** No character a reader sees is cut in two. */
function cut(name: string, longest: number): string {
  let kept = '';
  for (const character of visibleCharacters(name, longest)) {
    if (kept.length + character.length > longest) break;
    kept += character;
  }
  return kept.replace(/[\s']+$/g, '');
}
