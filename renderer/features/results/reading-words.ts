import type { ReadingMeaning } from '../../../shared/domain/reading-rule.ts';

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
