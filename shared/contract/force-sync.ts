import { z } from 'zod';
import { agentIdSchema } from '../domain/agents.ts';
import { forceSyncScopeSchema } from '../domain/force-sync.ts';
import { runIdSchema } from '../domain/ids.ts';
import { recoveryScenarioSchema } from '../domain/recovery.ts';
import { workflowStatusSchema } from '../domain/workflow-state.ts';

/** A force sync as it stands, counted from what was received. Times are epoch ms. */
export const forceSyncViewSchema = z.object({
  /** It is a run of its own: its results and its timeline are found under this id. */
  runId: runIdSchema,
  basisRunId: runIdSchema,
  clientName: z.string(),
  scope: forceSyncScopeSchema,
  isPractice: z.boolean(),
  status: workflowStatusSchema,
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  /** Agents that gave fresh data. */
  received: z.number().int(),
  /** Agents for which an earlier result stands in. */
  reused: z.number().int(),
  /** Agents that failed or were given up. */
  lost: z.number().int(),
  expected: z.number().int(),
  /** The agent that is at work or next in line; `null` after the end. */
  currentAgentId: agentIdSchema.nullable(),
  /** Why nothing goes on until a person has acted. */
  heldReason: recoveryScenarioSchema.nullable(),
  errorMessage: z.string().nullable(),
  /** It ended without all its data, so it can be started once more. */
  canRetry: z.boolean(),
  /** The newest event of the log that this includes. */
  seq: z.number().int().nonnegative(),
});
export type ForceSyncView = z.infer<typeof forceSyncViewSchema>;

/** The one under way, and the one that ended last. */
export const forceSyncStateSchema = z.object({
  active: forceSyncViewSchema.nullable(),
  last: forceSyncViewSchema.nullable(),
  /** When a force sync last brought fresh data, of whichever client. */
  lastSyncedAtMs: z.number().nullable(),
});
export type ForceSyncState = z.infer<typeof forceSyncStateSchema>;

const syncableClientSchema = z.object({
  /** The newest analysis of the client. */
  runId: runIdSchema,
  clientName: z.string(),
  isPractice: z.boolean(),
  startedAtMs: z.number(),
  lastSyncedAtMs: z.number().nullable(),
});

/** A client whose data can be fetched again. */
export type SyncableClient = z.infer<typeof syncableClientSchema>;

const nothing = z.object({});
const syncRef = z.object({ runId: runIdSchema });

/** Asking for fresh data of a client that has been analysed. */
export const forceSyncProcedures = {
  'forceSync.current': { kind: 'query', input: nothing, output: forceSyncStateSchema },
  /** Whom fresh data can be asked for, the newest analysis first. */
  'forceSync.clients': { kind: 'query', input: nothing, output: z.array(syncableClientSchema) },
  'forceSync.history': {
    kind: 'query',
    input: z.object({ limit: z.number().int().min(1).max(50) }),
    output: z.array(forceSyncViewSchema),
  },
  /** Refused with `force_sync_active` while another one is under way. */
  'forceSync.start': {
    kind: 'mutation',
    input: z.object({
      /** A run of the client; `null`: the newest analysis. */
      runId: runIdSchema.nullable(),
      scope: forceSyncScopeSchema,
    }),
    output: syncRef,
  },
  /** Cancelling one that is cancelled already changes nothing. */
  'forceSync.cancel': { kind: 'mutation', input: syncRef, output: z.object({}) },
  /** Starts one that ended without all its data once more, as a new one. */
  'forceSync.retry': { kind: 'mutation', input: syncRef, output: syncRef },
} as const;
