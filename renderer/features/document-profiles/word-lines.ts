import type { LanguageRules } from '../../../shared/domain/language-rules.ts';

type Terms = LanguageRules['forbiddenTerms'];

const SEPARATOR = ' = ';

/** Terms as lines to edit: `low hanging fruit = quick win`. */
export function toLines(terms: Terms): string {
  return terms
    .map(({ term, suggestion }) => (suggestion === '' ? term : `${term}${SEPARATOR}${suggestion}`))
    .join('\n');
}

/** Reads such lines; of two for one term the first counts. */
export function fromLines(lines: string): Terms {
  const terms = new Map<string, string>();
  for (const line of lines.split('\n')) {
    const at = line.indexOf('=');
    const term = (at < 0 ? line : line.slice(0, at)).trim().toLowerCase();
    const suggestion = at < 0 ? '' : line.slice(at + 1).trim();
    if (term !== '' && !terms.has(term)) terms.set(term, suggestion);
  }
  return [...terms].map(([term, suggestion]) => ({ term, suggestion }));
}
