import { z } from 'zod';
import { parsedSubmissionSchema } from '../../../shared/domain/submission.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import { piiCountsSchema } from '../../../shared/domain/pii.ts';
import { piiProtectionSchema } from '../../../shared/domain/pii-audit.ts';
import { ERRORS, OsaError, type ErrorCode } from '../../../shared/errors.ts';
import type { PiiDetector } from '../../privacy/detection/pii-detector.ts';
import { protectionPlanSchema, protectByPlan } from '../../privacy/protection-plan.ts';
import type { KeptReport } from '../delivery-body.ts';
import { prepareReport, type Standardize } from './prepare.ts';

/**
 * What the thread of reports is asked.
 *
 * Values travel as JSON text: cloning a text costs a fraction of cloning a nested value.
 */
export const reportsRequestSchema = z.object({
  id: z.int(),
  /** Most reports of a request are protected alike. */
  plans: z.array(protectionPlanSchema),
  reports: z.array(
    z.object({
      json: z.string(),
      /** Which of the plans. */
      plan: z.int(),
      receivedAtMs: z.number(),
    }),
  ),
});
export type ReportsRequest = z.infer<typeof reportsRequestSchema>;

const errorCodeSchema = z.custom<ErrorCode>(
  (code) => typeof code === 'string' && Object.hasOwn(ERRORS, code),
);

const reportAnswerSchema = z.union([
  z.object({
    /** The report as it is kept, without its protections. */
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
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** What it answers: one for each report, in their order. */
export const reportsAnswerSchema = z.object({
  id: z.int(),
  reports: z.array(reportAnswerSchema),
});
export type ReportsAnswer = z.infer<typeof reportsAnswerSchema>;

const keptReportSchema = z.object({
  kind: z.literal('report'),
  report: parsedSubmissionSchema,
  piiProtected: piiCountsSchema,
  protections: z.array(piiProtectionSchema),
});

/** The normaliser made it of the report a moment ago; only that it is one is looked at. */
const resultSchema = z.custom<AgentResult | null>(
  (value) => value === null || (typeof value === 'object' && 'agentId' in value),
);

/** @throws ZodError for what the thread cannot have written */
export function readKept(answer: Extract<ReportAnswer, { kept: string }>): {
  kept: KeptReport;
  result: AgentResult | null;
} {
  return {
    kept: keptReportSchema.parse(JSON.parse(answer.kept)),
    result: resultSchema.parse(JSON.parse(answer.result)),
  };
}

/** What the thread does with a request. */
export function answerReports(
  message: unknown,
  standardize: Standardize,
  detector: PiiDetector,
): ReportsAnswer {
  const { id, plans, reports } = reportsRequestSchema.parse(message);
  const protectors = plans.map((plan) => protectByPlan(plan, detector));
  return {
    id,
    reports: reports.map(({ json, plan, receivedAtMs }) => {
      const startedAt = performance.now();
      try {
        const protectJson = protectors[plan];
        if (protectJson === undefined) throw new OsaError('protection_failed');
        const report = parsedSubmissionSchema.parse(JSON.parse(json));
        const prepared = prepareReport(report, receivedAtMs, { protectJson }, standardize);
        return {
          kept: Buffer.from(prepared.keptBody).toString('utf8'),
          result: JSON.stringify(prepared.result),
          protections: [...prepared.kept.protections],
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
