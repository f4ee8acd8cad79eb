import { z } from 'zod';
import { agentIdSchema, type AgentId } from './agents.ts';
import { deliveryIdSchema, type DeliveryId } from './ids.ts';

/** What a person can say that a line of an agent's report is. */
export const READING_MEANINGS = [
  'issues',
  'strengths',
  'recommendations',
  'quick_wins',
  'next_steps',
  'opportunities',
  'risks',
  'assumptions',
  'summary',
  /** Read, and nothing to report: it stays readable under its heading. */
  'not_a_finding',
] as const;
export const readingMeaningSchema = z.enum(READING_MEANINGS);
export type ReadingMeaning = z.infer<typeof readingMeaningSchema>;

const shared = {
  ruleId: z.uuid(),
  /** The client whose answers it is for. */
  engagementId: z.string(),
  agentId: agentIdSchema,
  meaning: readingMeaningSchema,
};

/**
 * A person's correction of how an agent's report is read: for good, by the heading that a line
 * stands under, or for the line at one place of one answer.
 */
export const readingRuleSchema = z.discriminatedUnion('scope', [
  z.object({
    ...shared,
    scope: z.literal('always'),
    /** Folded, as the vocabulary of headings is. */
    heading: z.string().min(1),
  }),
  z.object({
    ...shared,
    scope: z.literal('answer'),
    deliveryId: deliveryIdSchema,
    /** Where the line stands, see `agent-result.ts`. */
    pointer: z.string(),
  }),
]);
export type ReadingRule = z.infer<typeof readingRuleSchema>;

/** The rules that one agent's answer is read by. */
export function rulesForAnswer(
  rules: readonly ReadingRule[],
  { agentId, deliveryId }: { readonly agentId: AgentId; readonly deliveryId: DeliveryId },
): readonly ReadingRule[] {
  return rules.filter(
    (rule) =>
      rule.agentId === agentId && (rule.scope === 'always' || rule.deliveryId === deliveryId),
  );
}

/** Whether two rules are about the same heading or line, so that only one of them can hold. */
export function areAboutTheSame(one: ReadingRule, other: ReadingRule): boolean {
  if (one.engagementId !== other.engagementId || one.agentId !== other.agentId) return false;
  return one.scope === 'always'
    ? other.scope === 'always' && one.heading === other.heading
    : other.scope === 'answer' &&
        one.deliveryId === other.deliveryId &&
        one.pointer === other.pointer;
}
