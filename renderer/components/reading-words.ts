import type { ReadingMeaning, ReadingRule } from '../../shared/domain/reading-rule.ts';

/** What a person can move a line to, in the order of the page. */
export const MEANING_WORDS: Readonly<Record<ReadingMeaning, string>> = {
  summary: 'Overview',
  issues: 'Issues',
  strengths: 'Strengths',
  risks: 'Risks',
  assumptions: 'Assumptions',
  opportunities: 'Opportunities',
  next_steps: 'Next steps',
  recommendations: 'Recommendations',
  quick_wins: 'Quick wins',
  not_a_finding: 'Not a finding',
};

/** A rule in one line. */
export function sayRule(rule: ReadingRule): string {
  const meaning = MEANING_WORDS[rule.meaning];
  return rule.scope === 'always'
    ? `Always under “${rule.heading}”: ${meaning}`
    : `One line of an answer: ${meaning}`;
}
