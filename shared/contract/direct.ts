import { z } from 'zod';
import { agentIdSchema } from '../domain/agents.ts';
import { installOutcomeSchema } from '../domain/agent-install.ts';
import { catchUpSchema, caughtUpEntrySchema, caughtUpStateSchema } from '../domain/catch-up.ts';
import { elsewhereRunSchema } from '../domain/elsewhere.ts';
import { followedExecutionSchema } from '../domain/followed-execution.ts';
import { runIdSchema } from '../domain/ids.ts';
import { liveTailSchema } from '../domain/live-tail.ts';
import { directTargetSchema } from '../domain/run.ts';
import { opalUsageSchema } from '../domain/opal-usage.ts';
import {
  budgetLimitSchema,
  budgetStateSchema,
  usageGroupSchema,
  usageRowSchema,
} from '../domain/usage.ts';

/** The instance of Opal that a person has confirmed though it is not known as this client's. */
const confirmedInstance = z.string().max(200).optional();

const runRef = z.object({ runId: runIdSchema });

/** An execution in Opal as the run's page shows it. */
export const executionViewSchema = followedExecutionSchema
  .pick({
    id: true,
    agentId: true,
    executionId: true,
    parentExecutionId: true,
    instanceId: true,
    status: true,
    intendedAtMs: true,
    startedAtMs: true,
    endedAtMs: true,
    deliveredAtMs: true,
    requestId: true,
    error: true,
    usage: true,
  })
  .extend({
    /** It waits for somebody, and `runs.resumeExecution` lets it go on. */
    canResume: z.boolean(),
    /** What Opal said when it was asked to cancel it; `null` where nobody has asked. */
    cancelSaid: z.string().nullable(),
  });
export type ExecutionView = z.infer<typeof executionViewSchema>;

const budgetsSchema = z.object({
  /** Of this calendar month, UTC, over all engagements. */
  month: budgetStateSchema,
  /** Of each engagement that has runs over Opal's API, over all time, by name. */
  engagements: z.array(z.object({ key: z.string(), label: z.string(), budget: budgetStateSchema })),
});

const usageQuery = z.object({
  groupBy: usageGroupSchema,
  /** Epoch ms; `null`: without a bound. The end is not included. */
  fromMs: z.number().int().nullable(),
  toMs: z.number().int().nullable(),
});

/** Runs over Opal's own API: their executions, what they say live, and what they cost. */
export const directProcedures = {
  /** Executions of a run in Opal, in the order in which they began. */
  'runs.executions': { kind: 'query', input: runRef, output: z.array(executionViewSchema) },
  /**
   * The last of what a run's agents say: protected, bounded, from memory. Nothing where the
   * console was started since.
   */
  'runs.live': { kind: 'query', input: runRef, output: z.array(liveTailSchema) },
  /** Lets an execution go on that waits. `illegal_transition` where it does not. */
  'runs.resumeExecution': {
    kind: 'mutation',
    input: runRef.extend({ id: z.string().max(100) }),
    output: z.object({}),
  },

  /**
   * Installs the agents over the connection that a run would go over, the practice Opal inside the
   * console included; what somebody has changed in Opal is kept.
   */
  'runs.installAgents': {
    kind: 'mutation',
    input: directTargetSchema.pick({ connectionId: true, practice: true }),
    output: z.array(installOutcomeSchema),
  },

  /** Begins to list what installed agents have done in Opal between two times. */
  'catchUp.begin': {
    kind: 'mutation',
    input: directTargetSchema
      .pick({ connectionId: true, practice: true })
      .extend({ fromMs: z.number().int().nonnegative(), toMs: z.number().int().nonnegative() }),
    output: z.object({ catchUpId: z.string() }),
  },
  /** How far it is, and a page of what was found, the newest first. */
  'catchUp.get': {
    kind: 'query',
    input: z.object({
      catchUpId: z.string().max(100),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    output: catchUpSchema.extend({
      /** How many there are in each state. */
      counts: z.partialRecord(caughtUpStateSchema, z.number().int()),
      entries: z.array(caughtUpEntrySchema),
    }),
  },
  /**
   * Has chosen executions (`null`: all) brought into the engagement of a run, as runs of their
   * own. It goes on in the background; `catchUp.get` says how far it is.
   */
  'catchUp.import': {
    kind: 'mutation',
    input: z.object({
      catchUpId: z.string().max(100),
      basisRunId: runIdSchema,
      executionIds: z.array(z.string().max(200)).max(20_000).nullable(),
      confirmedInstance,
    }),
    output: z.object({ chosen: z.number().int() }),
  },

  /**
   * Executions of the installed agents that run now and that the console did not start, and those
   * that have ended a short while ago. Asked again and again, it follows them live.
   */
  'elsewhere.list': {
    kind: 'query',
    input: directTargetSchema.pick({ connectionId: true, practice: true }),
    output: z.array(elsewhereRunSchema),
  },
  /**
   * Has some of them brought into the engagement of a run, as runs of their own, and followed
   * until they end. Those that are in the console by now are left out.
   */
  'elsewhere.bring': {
    kind: 'mutation',
    input: directTargetSchema.pick({ connectionId: true, practice: true }).extend({
      basisRunId: runIdSchema,
      executionIds: z.array(z.string().max(200)).min(1).max(200),
      confirmedInstance,
    }),
    output: z.object({ brought: z.number().int() }),
  },

  /** What executions have used, by group: newest month first, else the most credits first. */
  'usage.summary': { kind: 'query', input: usageQuery, output: z.array(usageRowSchema) },
  /** The same as a CSV file's text: UTF-8, with a header, RFC 4180. */
  'usage.csv': {
    kind: 'query',
    input: usageQuery,
    output: z.object({ fileName: z.string(), text: z.string() }),
  },
  /** What a run has used, in all and by agent. */
  'usage.ofRun': {
    kind: 'query',
    input: runRef,
    output: z.object({ total: opalUsageSchema, rows: z.array(usageRowSchema) }),
  },
  /** What a run would probably cost, from past executions; `null` where there are none. */
  'usage.estimate': {
    kind: 'query',
    input: z.object({ agentIds: z.array(agentIdSchema).max(200) }),
    output: z.object({
      credits: z.number().nullable(),
      seconds: z.number().nullable(),
      /** How many past executions it is from. */
      basedOn: z.number().int(),
    }),
  },
  'usage.budgets': { kind: 'query', input: z.object({}), output: budgetsSchema },
  /** Sets the budget of a month (`engagement: null`) or of an engagement. */
  'usage.saveBudget': {
    kind: 'mutation',
    input: z.object({ engagement: z.string().max(200).nullable(), limit: budgetLimitSchema }),
    output: budgetsSchema,
  },
} as const;
