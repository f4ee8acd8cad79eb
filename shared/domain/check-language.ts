import type { LanguageRule, LanguageRules } from './language-rules.ts';

/** One place in a text that breaks a word rule. */
export interface LanguageViolation {
  readonly rule: LanguageRule;
  /** Where it begins, in UTF-16 units from 0. */
  readonly offset: number;
  readonly length: number;
  /** The rule's own term; the digits of an amount are hidden. */
  readonly term: string;
  readonly suggestion: string;
}

const NO_AMOUNTS = 'Leave amounts of money out of what a client reads.';

/** An amount with its currency before or after it; lengths are bounded to stay linear. */
const MONEY = new RegExp(
  [
    String.raw`(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF)(?=[\s\d]))\s?\d[\d.,]{0,20}(?:\s?(?:k|m|bn|thousand|million|billion)\b)?`,
    String.raw`(?<![\d.,])\d[\d.,]{0,20}\s?(?:(?:k|m|bn|thousand|million|billion)\s?)?(?:[$€£¥]|(?:USD|EUR|GBP|CHF|dollars?|euros?|pounds? sterling)\b)`,
  ].join('|'),
  'giu',
);

/**
 * Finds every place in a text that breaks a word rule, from beginning to end.
 *
 * It matches whole words, in upper or lower case. Within one kind of rule the longest term
 * counts, so "profit margin" is one violation and not two.
 */
export function checkLanguage(content: string, rules: LanguageRules): LanguageViolation[] {
  const violations = [
    ...findTerms(content, 'forbidden_term', rules.forbiddenTerms),
    ...findTerms(content, 'vague_qualifier', rules.vagueQualifiers),
    ...findTerms(content, 'preferred_term', rules.preferredTerms),
    ...(rules.allowsMoneyAmounts ? [] : findAmounts(content)),
  ];
  return violations.toSorted((a, b) => a.offset - b.offset);
}

function findTerms(
  content: string,
  rule: LanguageRule,
  terms: LanguageRules['forbiddenTerms'],
): LanguageViolation[] {
  const bySpelling = new Map(terms.map((entry) => [spellingOf(entry.term), entry]));
  // A blank term would be found everywhere.
  bySpelling.delete('');
  if (bySpelling.size === 0) return [];
  return [...content.matchAll(patternOf([...bySpelling.keys()]))].flatMap((match) => {
    const entry = bySpelling.get(spellingOf(match[0]));
    if (entry === undefined) return [];
    const { term, suggestion } = entry;
    return [{ rule, offset: match.index, length: match[0].length, term, suggestion }];
  });
}

function findAmounts(content: string): LanguageViolation[] {
  return [...content.matchAll(MONEY)].map((match) => ({
    rule: 'money_amount',
    offset: match.index,
    length: match[0].length,
    term: match[0].replace(/\d/g, '#'),
    suggestion: NO_AMOUNTS,
  }));
}

/** Lower case with single spaces, so that equal terms compare equal. */
function spellingOf(term: string): string {
  return term
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');
}

function patternOf(spellings: readonly string[]): RegExp {
  const alternatives = spellings
    .toSorted((a, b) => b.length - a.length)
    .map((spelling) =>
      spelling
        .split(' ')
        .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
        .join(String.raw`[\s\-]{1,3}`),
    );
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}_])(?:${alternatives.join('|')})(?![\p{L}\p{N}_])`,
    'giu',
  );
}
