import { z } from 'zod';
import { agentIdSchema } from '../domain/agents.ts';
import { resultShapeSchema } from '../domain/agent-result.ts';
import { forceSyncScopeSchema } from '../domain/force-sync.ts';
import { runIdSchema } from '../domain/ids.ts';
import { analysisPreferencesSchema } from '../domain/intake.ts';
import { piiCountsSchema } from '../domain/pii.ts';
import { recoveryScenarioSchema } from '../domain/recovery.ts';
import { reusedFromSchema } from '../domain/run.ts';
import { agentStatusSchema, workflowStatusSchema } from '../domain/workflow-state.ts';

/** One agent as the run view shows it. Times are epoch ms. */
export const runAgentViewSchema = z.object({
  agentId: agentIdSchema,
  label: z.string(),
  order: z.number().int(),
  status: agentStatusSchema,
  startedAtMs: z.number().nullable(),
  completedAtMs: z.number().nullable(),
  /** What the agent itself reported; `null` where it did not. */
  reportedDurationMs: z.number().nullable(),
  slaMs: z.number(),
  timeoutMs: z.number(),
  attempts: z.number().int(),
  confidence: z.number().nullable(),
  confidenceThreshold: z.number(),
  shape: resultShapeSchema.nullable(),
  recommendations: z.number().int(),
  findings: z.number().int(),
  piiProtected: piiCountsSchema,
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  reusedFrom: reusedFromSchema.nullable(),
  /** Since when another answer is awaited though there is a result; `null` when none is. */
  askedAgainAtMs: z.number().nullable(),
  /** Why it cannot be asked again now; `null` when it can. */
  cannotAskAgain: z.string().nullable(),
});
export type RunAgentView = z.infer<typeof runAgentViewSchema>;

/** One line of the run list. */
export const runSummarySchema = z.object({
  runId: runIdSchema,
  clientName: z.string(),
  industry: z.string(),
  status: workflowStatusSchema,
  isPractice: z.boolean(),
  triggeredAtMs: z.number(),
  completedAtMs: z.number().nullable(),
  /** When it is to be sent; `null` for at once. */
  scheduledForMs: z.number().nullable(),
  /** Why nothing goes on until a person has acted; `null` while it goes on. */
  heldReason: recoveryScenarioSchema.nullable(),
  /** How much was asked for, when it is a force sync; `null` for an analysis. */
  syncScope: forceSyncScopeSchema.nullable(),
  received: z.number().int(),
  expected: z.number().int(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** A run as it stands, and the event up to which that is true. */
export const runViewSchema = runSummarySchema.extend({
  correlationId: z.string(),
  preferences: analysisPreferencesSchema,
  progressPercent: z.number().int().min(0).max(100),
  currentAgentId: agentIdSchema.nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  rerunOf: runIdSchema.nullable(),
  /** The connection over which it goes to a real Opal; `null` for any other way. */
  connectionId: z.string().nullable(),
  /** The instance of Opal that it is for; `null` where it goes to none, or nobody wrote it down. */
  instanceId: z.string().nullable(),
  confidence: z.object({ mean: z.number(), count: z.number().int() }).nullable(),
  piiProtected: piiCountsSchema,
  agents: z.array(runAgentViewSchema),
  /** The newest event of the log that this view includes. */
  seq: z.number().int().nonnegative(),
});
export type RunView = z.infer<typeof runViewSchema>;
