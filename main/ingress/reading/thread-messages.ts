import { z } from 'zod';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import { piiProtectionSchema } from '../../../shared/domain/pii-audit.ts';
import { readingRuleSchema } from '../../../shared/domain/reading-rule.ts';
import { parsedSubmissionSchema } from '../../../shared/domain/submission.ts';
import { ERRORS, OsaError, type ErrorCode } from '../../../shared/errors.ts';
import type { PiiDetector } from '../../privacy/detection/pii-detector.ts';
import { protectByPlan, protectionPlanSchema } from '../../privacy/protection-plan.ts';
import { keptSubmissionSchema } from '../delivery-body.ts';
import { messageAroundSchema } from '../message-around.ts';
import { protectAndRead, type ReadSubmission } from './protect-and-read.ts';

/**
 * What the reading thread is asked.
 *
 * Values travel as JSON text: cloning a text costs a fraction of cloning a nested value.
 */
const requestSchema = z.object({
  id: z.int(),
  /** Most submissions of a request are protected alike. */
  plans: z.array(protectionPlanSchema),
  submissions: z.array(
    z.object({
      json: z.string(),
      /** The message that it was read from, as JSON text; `null` where it is not to be kept. */
      around: z.string().nullable(),
      /** Which of the plans. */
      plan: z.int(),
      readingRules: z.array(readingRuleSchema),
    }),
  ),
});
export type ThreadRequest = z.infer<typeof requestSchema>;

const errorCodeSchema = z.custom<ErrorCode>(
  (code) => typeof code === 'string' && Object.hasOwn(ERRORS, code),
);

const answerSchema = z.union([
  z.object({
    /** The submission as it is kept, without its protections. */
    kept: z.string(),
    result: z.string(),
    /** Not digested yet. */
    protections: z.array(piiProtectionSchema),
    tookMs: z.number(),
  }),
  z.object({
    code: errorCodeSchema,
    message: z.string(),
    details: z.record(z.string(), z.string()),
  }),
]);

/** What the thread made of one submission: how it is kept, or the error. */
export type ThreadAnswer = z.infer<typeof answerSchema>;

/** What it answers: one for each submission, in their order. */
export const threadAnswersSchema = z.object({ id: z.int(), answers: z.array(answerSchema) });
export type ThreadAnswers = z.infer<typeof threadAnswersSchema>;

/** The normaliser made it a moment ago; only that it is one is looked at. */
const resultSchema = z.custom<AgentResult | null>(
  (value) => value === null || (typeof value === 'object' && 'agentId' in value),
);

/**
 * What the main thread makes of an answer.
 *
 * @param digested makes the protections fit for the audit
 * @throws ZodError for what the thread cannot have written
 */
export function fromAnswer(
  answer: Extract<ThreadAnswer, { kept: string }>,
  digested: (
    protections: ReadSubmission['protections'],
    tookMs: number,
  ) => ReadSubmission['protections'],
): ReadSubmission {
  const { submission, piiProtected } = keptSubmissionSchema.parse(JSON.parse(answer.kept));
  return {
    submission,
    piiProtected,
    result: resultSchema.parse(JSON.parse(answer.result)),
    protections: digested(answer.protections, answer.tookMs),
    keptBody: Buffer.from(answer.kept, 'utf8'),
  };
}

/**
 * What the thread does with a request.
 *
 * @param detector one for the whole thread: it remembers what it has looked up
 */
export function answerRequest(
  message: unknown,
  detector: PiiDetector,
  agents: AgentRegistry,
): ThreadAnswers {
  const { id, plans, submissions } = requestSchema.parse(message);
  const protectors = plans.map((plan) => protectByPlan(plan, detector));
  return {
    id,
    answers: submissions.map(({ json, around, plan, readingRules }) => {
      const startedAt = performance.now();
      try {
        const protectJson = protectors[plan];
        if (protectJson === undefined) throw new OsaError('protection_failed');
        const submission = parsedSubmissionSchema.parse(JSON.parse(json));
        const whole = around === null ? null : messageAroundSchema.parse(JSON.parse(around));
        const read = protectAndRead(submission, { protectJson }, agents, whole, readingRules);
        return {
          kept: Buffer.from(read.keptBody).toString('utf8'),
          result: JSON.stringify(read.result),
          protections: [...read.protections],
          tookMs: performance.now() - startedAt,
        };
      } catch (error) {
        // Messages of other errors may quote what they failed on.
        const known = error instanceof OsaError ? error : new OsaError('protection_failed');
        const { code, message: text, details } = known.toValue();
        return { code, message: text, details };
      }
    }),
  };
}
