import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLanguage } from '../../../shared/domain/check-language.ts';
import {
  languageRulesSchema,
  USUAL_LANGUAGE_RULES,
} from '../../../shared/domain/language-rules.ts';

function check(content: string): string[] {
  return checkLanguage(content, USUAL_LANGUAGE_RULES).map(({ rule, term }) => `${rule}: ${term}`);
}

describe('the usual word rules', () => {
  it('are valid, and no term stands in them twice', () => {
    const { forbiddenTerms, vagueQualifiers, preferredTerms } =
      languageRulesSchema.parse(USUAL_LANGUAGE_RULES);
    const terms = [...forbiddenTerms, ...vagueQualifiers, ...preferredTerms].map(
      ({ term }) => term,
    );
    expect(new Set(terms).size).toBe(terms.length);
    expect(terms.every((term) => term === term.toLowerCase())).toBe(true);
  });

  it.each([
    ['Revenue grows.', ['forbidden_term: revenue']],
    ['The ROI is high', ['forbidden_term: roi']],
    ['a higher Return  on\nInvestment', ['forbidden_term: return on investment']],
    ['profit margin and profits', ['forbidden_term: profit margin', 'forbidden_term: profits']],
    ['Cost-savings follow', ['forbidden_term: cost savings']],
    [
      'a significant and very large gain',
      ['vague_qualifier: significant', 'vague_qualifier: very'],
    ],
    ['Run an A/B test', ['preferred_term: a/b test']],
    ['worth $1,200.50', ['money_amount: $#,###.##']],
    ['worth 1.2 million USD', ['money_amount: #.# million USD']],
    ['€5k a month', ['money_amount: €#k']],
    ['500 dollars', ['money_amount: ### dollars']],
    ['EUR 300', ['money_amount: EUR ###']],
  ])('find what is wrong in %j', (content, expected) => {
    expect(check(content)).toEqual(expected);
  });

  it.each([
    'Heroic efforts of the chevalier; delivery and every query.',
    'Conversion rose from 2.1% to 2.4% in 14 days, with 18,400 sessions.',
    'The cost of delay is not named here.',
    'Profitieren wird niemand; insignificant is another word.',
    'In 2026 the team met 3 times.',
  ])('find nothing in %j', (content) => {
    expect(check(content)).toEqual([]);
  });

  it('say where, and what to write instead', () => {
    const content = 'We expect 😀 more Revenue of $5.';
    const violations = checkLanguage(content, USUAL_LANGUAGE_RULES);
    expect(violations.map(({ offset, length }) => content.slice(offset, offset + length))).toEqual([
      'Revenue',
      '$5.',
    ]);
    expect(violations.every(({ suggestion }) => suggestion !== '')).toBe(true);
  });
});

describe('a profile of its own', () => {
  it('may have terms with any characters, and allow amounts', () => {
    const rules = {
      forbiddenTerms: [{ term: 'c++ (old)', suggestion: 'C++' }],
      vagueQualifiers: [],
      preferredTerms: [],
      allowsMoneyAmounts: true,
    };
    expect(checkLanguage('Use C++ (old) for $5', rules).map(({ offset }) => offset)).toEqual([4]);
  });

  it('is applied to any text, each violation within it and in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('ROI', ' $5 ', ' very '))),
        fc.string({ minLength: 1, maxLength: 8 }),
        (parts, term) => {
          const content = parts.join('');
          const rules = { ...USUAL_LANGUAGE_RULES, preferredTerms: [{ term, suggestion: '' }] };
          let last = 0;
          for (const { offset, length } of checkLanguage(content, rules)) {
            expect(offset).toBeGreaterThanOrEqual(last);
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(content.length);
            last = offset;
          }
        },
      ),
    );
  });
});
