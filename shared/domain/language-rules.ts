import { z } from 'zod';

/** Why a word is not for a client's eyes. */
export const languageRuleSchema = z.enum([
  /** Promises about money: revenue, ROI, profit, cost. */
  'forbidden_term',
  'money_amount',
  /** A word that says much or little without saying how much. */
  'vague_qualifier',
  'preferred_term',
]);
export type LanguageRule = z.infer<typeof languageRuleSchema>;

/** A word or phrase that is not to be used, and what to do instead. */
const termSchema = z.object({
  /** In lower case; a space stands for any space or hyphen. */
  term: z.string().trim().min(1).max(100),
  suggestion: z.string().max(300),
});

/** A profile's word rules for client-facing text (wire notes, "What a client sees"). */
export const languageRulesSchema = z.object({
  forbiddenTerms: z.array(termSchema).max(500),
  vagueQualifiers: z.array(termSchema).max(500),
  preferredTerms: z.array(termSchema).max(500),
  /** Whether amounts of money may stand in the text. */
  allowsMoneyAmounts: z.boolean(),
});
export type LanguageRules = z.infer<typeof languageRulesSchema>;

const NO_MONEY = 'Say which measure improves (conversion, engagement, time), not what it earns.';
const NO_COST = 'Say what effort or time is saved, not what it costs.';
const HOW_MUCH = 'Give the number that was measured, or leave the word out.';

/** The usual profile: no revenue, ROI, profit and cost projections, no vague qualifiers. */
export const USUAL_LANGUAGE_RULES: LanguageRules = {
  forbiddenTerms: [
    ...all(
      ['revenue', 'revenues', 'sales uplift', 'sales growth', 'roi', 'roas', 'payback period'],
      NO_MONEY,
    ),
    ...all(['return on investment', 'return on ad spend', 'profit', 'profits'], NO_MONEY),
    ...all(['profitable', 'profitability', 'profit margin', 'earnings', 'turnover'], NO_MONEY),
    ...all(['cost saving', 'cost savings', 'cost reduction', 'cost reductions'], NO_COST),
    ...all(['cost projection', 'cost projections', 'cost estimate', 'estimated cost'], NO_COST),
    ...all(['estimated costs', 'projected cost', 'projected costs', 'save money'], NO_COST),
    ...all(['reduce cost', 'reduce costs', 'lower costs', 'cut costs'], NO_COST),
  ],
  vagueQualifiers: [
    ...all(['significant', 'significantly', 'substantial', 'substantially'], HOW_MUCH),
    ...all(['considerable', 'considerably', 'dramatic', 'dramatically'], HOW_MUCH),
    ...all(['massive', 'massively', 'huge', 'hugely', 'numerous', 'various'], HOW_MUCH),
    ...all(['somewhat', 'relatively', 'fairly', 'quite', 'very', 'a lot of'], HOW_MUCH),
    ...all(['roughly', 'arguably', 'potentially', 'possibly', 'might'], HOW_MUCH),
  ],
  preferredTerms: [
    { term: 'a/b test', suggestion: 'experiment' },
    { term: 'split test', suggestion: 'experiment' },
    { term: 'customer segment', suggestion: 'audience' },
    { term: 'low hanging fruit', suggestion: 'quick win' },
    { term: 'leverage', suggestion: 'use' },
    { term: 'utilize', suggestion: 'use' },
    { term: 'utilise', suggestion: 'use' },
  ],
  allowsMoneyAmounts: false,
};

function all(terms: readonly string[], suggestion: string): LanguageRules['forbiddenTerms'] {
  return terms.map((term) => ({ term, suggestion }));
}
