import { z } from 'zod';
import { agentDefinitionSchema, agentIdSchema } from '../domain/agents.ts';
import { consoleEventSchema } from '../domain/events.ts';
import { draftIdSchema, runIdSchema } from '../domain/ids.ts';
import { apiCredentialsSchema, credentialNameSchema, intakeSchema } from '../domain/intake.ts';
import { chosenOwnAgentSchema, MOST_OWN_AGENTS } from '../domain/own-agent.ts';
import { recoveryIncidentSchema } from '../domain/recovery.ts';
import { runTargetSchema } from '../domain/run.ts';
import { runComparisonSchema } from '../domain/run-comparison.ts';
import {
  apiKeyProcedures,
  keychainSchema,
  toolSigningProcedures,
  webhookSourceProcedures,
} from './access.ts';
import { deliveryProcedures } from './deliveries.ts';
import { exportProcedures } from './exports.ts';
import { documentProfileProcedures } from './document-profiles.ts';
import { opalProcedures } from './opal.ts';
import { directProcedures } from './direct.ts';
import { ownAgentProcedures } from './own-agents.ts';
import { privacyProcedures } from './privacy.ts';
import { readingProcedures } from './reading.ts';
import { endpointProcedures } from './endpoints.ts';
import { supportProcedures } from './support.ts';
import { editingProcedures } from './editing.ts';
import { resultProcedures } from './results.ts';
import { circuitBreakerSchema } from '../domain/circuit-breaker.ts';
import { opalSettingsSchema, sharedSecretSchema } from './settings.ts';
import { forceSyncProcedures } from './force-sync.ts';
import { runSummarySchema, runViewSchema } from './run-view.ts';

/**
 * Everything the renderer can ask of the engine.
 *
 * One entry a procedure: the shape of its input and of its answer, and whether it
 * changes anything. The host checks the input against it, the procedure's file in
 * `main/procedures` binds it, and the bridge's `call` infers its types from it.
 */

/** Where the console keeps its things and how it is reached. */
const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser']),
  dataDir: z.string(),
  ingressUrl: z.string(),
  /** Where scripts on this machine ask. */
  adminUrl: z.string(),
  keychain: keychainSchema,
  /** Started with `--practice`: nothing can be sent to a real Opal. */
  practiceOnly: z.boolean(),
});

/** What of the recent status is read on its own; `deliveries` are the three counts. */
const recentStatusPartSchema = z.enum([
  'lastWebhookAt',
  'lastAgentDataAt',
  'lastForceSyncAt',
  'lastWorkflowStatus',
  'activeForceSync',
  'deliveries',
  'refused',
]);

/** What could not be read is `null` and named under `unavailable`. */
const recentStatusSchema = z.object({
  lastWebhookAt: z.iso.datetime().nullable(),
  lastAgentDataAt: z.iso.datetime().nullable(),
  /** When a force sync last brought fresh data. */
  lastForceSyncAt: z.iso.datetime().nullable(),
  lastWorkflowStatus: z.enum(['idle', 'running', 'completed', 'failed']).nullable(),
  /** The force sync under way; `null` when there is none. */
  activeForceSync: runIdSchema.nullable(),
  /** Deliveries that no run could be found for. */
  unmatched: z.number().int().nullable(),
  /** Deliveries that could not be processed. */
  quarantined: z.number().int().nullable(),
  /** Deliveries that were given up after every attempt. */
  deadLetters: z.number().int().nullable(),
  /** Why the console cannot store at the moment, or what of its files was mended; `null` while all is well. */
  storageProblem: z.string().nullable(),
  /** Why the listener may be hard to reach; `null` while all is well. */
  connectionProblem: z.string().nullable(),
  /** Deliveries refused in the last 24 hours. */
  refused: z.number().int().nullable(),
  /** What could not be read just now. */
  unavailable: z.array(recentStatusPartSchema),
  /** Webhook secrets that have not been replaced for 30 days. */
  secretsDue: z.number().int(),
});

/** A draft is whatever has been entered so far, without secrets. */
const draftBodySchema = z.record(z.string(), z.unknown());

const draftSchema = z.object({
  draftId: draftIdSchema,
  clientName: z.string(),
  updatedAtMs: z.number(),
  /** `null` when its key is gone (no keychain) and it can no longer be read. */
  body: draftBodySchema.nullable(),
});

const nothing = z.object({});
const runRef = z.object({ runId: runIdSchema });

/** All procedures, by name: whether they only read, and the shape of what goes in and comes out. */
export const procedures = {
  ...deliveryProcedures,
  ...webhookSourceProcedures,
  ...toolSigningProcedures,
  ...apiKeyProcedures,
  ...privacyProcedures,
  ...forceSyncProcedures,
  ...readingProcedures,
  ...opalProcedures,
  ...directProcedures,
  ...ownAgentProcedures,
  ...documentProfileProcedures,
  ...supportProcedures,
  ...endpointProcedures,

  'app.info': { kind: 'query', input: nothing, output: appInfoSchema },
  /** Goes on with a keychain that is not the one of before. */
  'keychain.accept': { kind: 'mutation', input: nothing, output: nothing },
  'agents.list': { kind: 'query', input: nothing, output: z.array(agentDefinitionSchema) },
  'status.recent': { kind: 'query', input: nothing, output: recentStatusSchema },

  'intake.drafts': { kind: 'query', input: nothing, output: z.array(draftSchema) },
  'intake.saveDraft': {
    kind: 'mutation',
    input: z.object({
      draftId: draftIdSchema.nullable(),
      clientName: z.string().max(500),
      body: draftBodySchema,
    }),
    output: z.object({ draftId: draftIdSchema, updatedAtMs: z.number() }),
  },
  /** A new draft with what is kept of a run's intake, to be changed before it is started. */
  'intake.draftFromRun': {
    kind: 'mutation',
    input: runRef,
    output: z.object({ draftId: draftIdSchema }),
  },
  'intake.deleteDraft': {
    kind: 'mutation',
    input: z.object({ draftId: draftIdSchema }),
    output: nothing,
  },
  /** Which keys the keychain holds for a project. Never the keys themselves. */
  'intake.storedCredentials': {
    kind: 'query',
    input: z.object({ projectId: z.string() }),
    output: z.object({ names: z.array(credentialNameSchema) }),
  },

  'runs.start': {
    kind: 'mutation',
    input: z.object({
      intake: intakeSchema,
      /** Keys entered now; those left out are taken from the keychain. */
      credentials: apiCredentialsSchema,
      target: runTargetSchema,
      /**
       * The instance of Opal that a person has confirmed though it is not known as this client's;
       * without it such a run is refused (`opal_other_instance`).
       */
      confirmedInstance: z.string().max(200).optional(),
      /** When it is to be sent, epoch ms; `null`: at once. */
      scheduledForMs: z.number().int().nullable().default(null),
      /** The draft that this run was started from; it is deleted with the start. */
      draftId: draftIdSchema.nullable(),
      /** Agents of one's own that take part beside the nine, over Opal's API only; else none. */
      ownAgents: z.array(chosenOwnAgentSchema).max(MOST_OWN_AGENTS).optional(),
    }),
    output: runRef,
  },
  'runs.list': {
    kind: 'query',
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.array(runSummarySchema),
  },
  'runs.get': { kind: 'query', input: runRef, output: runViewSchema },
  /** Repeats a run with what is kept of its intake. */
  'runs.rerun': { kind: 'mutation', input: runRef, output: runRef },
  /** Asks one agent once more. */
  'runs.retryAgent': {
    kind: 'mutation',
    input: z.object({ runId: runIdSchema, agentId: agentIdSchema }),
    output: nothing,
  },
  /** Lets a run go on that recovery has stopped, with keys entered now or those stored. */
  'runs.resume': {
    kind: 'mutation',
    input: z.object({ runId: runIdSchema, credentials: apiCredentialsSchema }),
    output: nothing,
  },
  /** What recovery could not mend by itself and nobody has looked at yet. */
  'recovery.escalations': {
    kind: 'query',
    input: nothing,
    output: z.array(recoveryIncidentSchema.extend({ clientName: z.string() })),
  },
  'recovery.acknowledge': {
    kind: 'mutation',
    input: z.object({ incidentId: z.string().max(100) }),
    output: nothing,
  },
  'runs.cancel': { kind: 'mutation', input: runRef, output: nothing },
  /** Deletes a run that is over, or all runs of its client, with everything of them. */
  'runs.erase': {
    kind: 'mutation',
    input: runRef.extend({ wholeClient: z.boolean() }),
    output: z.object({ runs: z.number().int() }),
  },
  /** Events of one run, oldest first. */
  'runs.events': {
    kind: 'query',
    input: z.object({
      runId: runIdSchema,
      afterSeq: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.array(consoleEventSchema),
  },
  /** The newest events of one run before a position (`null`: of all), oldest first. */
  'runs.eventsBefore': {
    kind: 'query',
    input: z.object({
      runId: runIdSchema,
      beforeSeq: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.array(consoleEventSchema),
  },

  /** Other runs of a run's client that have results, newest first. */
  'runs.comparable': { kind: 'query', input: runRef, output: z.array(runSummarySchema) },
  /** What is different between two runs of one client, whichever is named first. */
  'runs.compare': {
    kind: 'query',
    input: z.object({ runId: runIdSchema, otherRunId: runIdSchema }),
    output: runComparisonSchema,
  },

  ...resultProcedures,
  ...editingProcedures,

  ...exportProcedures,

  'settings.opal': { kind: 'query', input: nothing, output: opalSettingsSchema },
  'settings.saveOpal': {
    kind: 'mutation',
    input: z.object({
      triggerUrl: z.string().max(2000),
      /** Left out: keep it. Empty: forget it. */
      publicUrl: z.string().max(2000).optional(),
      /** Left out: keep the stored one. Empty: forget it. */
      authKey: sharedSecretSchema.optional(),
      toolToken: sharedSecretSchema.optional(),
    }),
    output: opalSettingsSchema,
  },
  /** Whether the trigger is called, or left alone because it keeps failing. */
  'settings.trigger': { kind: 'query', input: nothing, output: circuitBreakerSchema },
  'settings.allowTrigger': { kind: 'mutation', input: nothing, output: nothing },
} as const satisfies Record<string, ProcedureDefinition>;

/** One procedure. */
export interface ProcedureDefinition {
  readonly kind: 'query' | 'mutation';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** A procedure's name, and what it takes and answers. */
export type ProcedureName = keyof typeof procedures;
export type ProcedureInput<N extends ProcedureName> = z.infer<(typeof procedures)[N]['input']>;
export type ProcedureOutput<N extends ProcedureName> = z.infer<(typeof procedures)[N]['output']>;

/** What single procedures answer, under names of their own. */
export type AppInfo = ProcedureOutput<'app.info'>;
export type RecentStatus = ProcedureOutput<'status.recent'>;
export type Draft = ProcedureOutput<'intake.drafts'>[number];
export type OpalSettings = ProcedureOutput<'settings.opal'>;
export type Escalation = ProcedureOutput<'recovery.escalations'>[number];
export type ReportExport = ProcedureOutput<'reports.export'>;

/** Whether a text from outside names a procedure. */
export function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(procedures, name);
}
