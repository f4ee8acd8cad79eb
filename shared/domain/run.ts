import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import type { AgentResult } from './agent-result.ts';
import type { MatchedBy } from './delivery.ts';
import type { deliveryIdSchema } from './ids.ts';
import { runIdSchema } from './ids.ts';
import { analysisPreferencesSchema } from './intake.ts';
import type { piiCountsSchema } from './pii.ts';
import { forceSyncOrderSchema } from './force-sync.ts';
import { ownAgentSchema } from './own-agent.ts';
import { practiceOptionsSchema } from './practice.ts';
import { recoveryScenarioSchema } from './recovery.ts';
import type { agentStatusSchema } from './workflow-state.ts';
import { workflowStatusSchema } from './workflow-state.ts';

/**
 * What of an intake is kept with its run: protected, without secrets and recipients.
 *
 * Lengths are not checked again: protection may have made a text longer or shorter.
 */
export const keptIntakeSchema = z.object({
  business_context: z.object({
    company_name: z.string(),
    industry: z.string(),
    goals: z.array(z.string()),
    target_audience: z.string(),
    current_challenges: z.array(z.string()),
  }),
  optimizely_config: z.object({ project_id: z.string(), workspace_id: z.string() }),
  analysis_preferences: analysisPreferencesSchema,
  engagement: z.object({
    company_size: z.string(),
    current_capabilities: z.array(z.string()),
    business_objectives: z.array(z.string()),
    additional_marketing_technology: z.array(z.string()),
    timeline_preference: z.string(),
    budget_range: z.string(),
  }),
});
export type KeptIntake = z.infer<typeof keptIntakeSchema>;

/** Who leads a run over Opal's API: a workflow in Opal, or the console, agent by agent. */
export const ledBySchema = z.enum(['opal', 'console']);
export type LedBy = z.infer<typeof ledBySchema>;

/** A run over Opal's own API: nothing has to reach the console. */
export const directTargetSchema = z.object({
  kind: z.literal('direct'),
  /** The connection that it goes over; a run never goes to another client's instance. */
  connectionId: z.string().min(1).max(200),
  ledBy: ledBySchema,
  /** The instance that it is for, fixed when the run is started. Left out: not started, or practice. */
  instanceId: z.string().optional(),
  /** How the embedded practice Opal behaves; `null` for a real one. */
  practice: practiceOptionsSchema.nullable().default(null),
});
export type DirectTarget = z.infer<typeof directTargetSchema>;

/** Where a run is sent. */
export const runTargetSchema = z.discriminatedUnion('kind', [
  /** To the trigger of a workflow; the results come back by tool calls and webhooks. */
  z.object({ kind: z.literal('opal') }),
  /** The same with the practice Opal. */
  z.object({ kind: z.literal('practice'), options: practiceOptionsSchema }),
  directTargetSchema,
]);
export type RunTarget = z.infer<typeof runTargetSchema>;

/** The real Opal, or practice: results of the two are never mixed. */
export type WhichOpal = 'opal' | 'practice';

/** Which Opal a run goes to, whichever way. */
export function whichOpal(target: RunTarget): WhichOpal {
  if (target.kind !== 'direct') return target.kind;
  return target.practice === null ? 'opal' : 'practice';
}

/** Says whether what a run brings is practice data. */
export function isPractice({ target }: { readonly target: RunTarget }): boolean {
  return whichOpal(target) === 'practice';
}

/** One analysis. Times are epoch ms. */
export const runSchema = z.object({
  runId: runIdSchema,
  correlationId: z.string(),
  status: workflowStatusSchema,
  /** Goes up by one with every change; a writer names the one it read. */
  version: z.number().int().nonnegative(),
  intake: keptIntakeSchema,
  target: runTargetSchema,
  expectedAgents: z.array(agentIdSchema),
  /**
   * The agents of one's own that take part, as they were when it began; what a person was asked
   * is fixed in them.
   */
  ownAgents: z.array(ownAgentSchema).default([]),
  triggeredAtMs: z.number(),
  startedAtMs: z.number().nullable(),
  completedAtMs: z.number().nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** When it is to be sent; `null`: at once. */
  scheduledForMs: z.number().nullable(),
  /** Why nothing goes on until a person has acted; `null` while it goes on. */
  heldReason: recoveryScenarioSchema.nullable(),
  /** When it was last let go on after that; `null` while it never was held. */
  releasedAtMs: z.number().nullable(),
  /** The run that this one repeats. */
  rerunOf: runIdSchema.nullable(),
  /** What makes it a force sync; `null` for an analysis. */
  forceSync: forceSyncOrderSchema.nullable(),
  /** Whose run it is, where the client's name was replaced; `null`: the name that is kept says it. */
  engagementId: z.string().nullable(),
});
export type Run = z.infer<typeof runSchema>;

/** The earlier run whose result stands in for an answer, and when that had come. */
export const reusedFromSchema = z.object({ runId: runIdSchema, receivedAtMs: z.number() });
export type ReusedFrom = z.infer<typeof reusedFromSchema>;

/** One agent within a run. Times are epoch ms. */
export interface AgentExecution {
  readonly runId: Run['runId'];
  readonly agentId: z.infer<typeof agentIdSchema>;
  readonly order: number;
  readonly status: z.infer<typeof agentStatusSchema>;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly reportedDurationMs: number | null;
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly result: AgentResult | null;
  readonly deliveryId: z.infer<typeof deliveryIdSchema> | null;
  readonly piiProtected: z.infer<typeof piiCountsSchema>;
  readonly matchedBy: MatchedBy | null;
  readonly reusedFrom: ReusedFrom | null;
  /** Since when another answer is awaited though there is a result; `null` when none is. */
  readonly askedAgainAtMs: number | null;
  /** When its current attempt went over its SLA; `null` while it has not. */
  readonly slaExceededAtMs: number | null;
}

/** How an agent stands, without what it answered: cheap to read. */
export type AgentState = Omit<AgentExecution, 'result'>;

/** What a run is said to be triggered by, in its row and in the request that starts it. */
export function triggeredBy({
  forceSync,
  scheduledForMs,
}: Pick<Run, 'forceSync' | 'scheduledForMs'>): 'force_sync' | 'scheduled' | 'form_submission' {
  if (forceSync !== null) return 'force_sync';
  return scheduledForMs === null ? 'form_submission' : 'scheduled';
}
