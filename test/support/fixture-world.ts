import type { AgentCopy, PlannedAgent } from '../../shared/domain/agent-install.ts';
import type { OpalConnection } from '../../shared/domain/opal-connection.ts';
import type {
  ClientInstance,
  CompanyAuthorityState,
  EnvironmentConnection,
} from '../../shared/contract/opal.ts';
import {
  agentCopies,
  busyConnections,
  companyAuthority,
  NO_AUTHORITY,
  environmentConnection,
  installPlan,
  mixedPlan,
} from './fixture-opal.ts';
import type {
  AppInfo,
  Draft,
  OpalSettings,
  ProcedureName,
  RecentStatus,
  ReportExport,
  Escalation,
} from '../../shared/contract/procedures.ts';
import {
  DEFAULT_SOURCE_ID,
  type ApiKey,
  type ToolSigningState,
  type WebhookSource,
} from '../../shared/contract/access.ts';
import type { ForceSyncView } from '../../shared/contract/force-sync.ts';
import type { DeliverySummary } from '../../shared/contract/deliveries.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import { CLOSED, type CircuitBreaker } from '../../shared/domain/circuit-breaker.ts';
import { draftIdSchema, exportIdSchema } from '../../shared/domain/ids.ts';
import type { CredentialName } from '../../shared/domain/intake.ts';
import { USUAL_LOG_LEVELS, type LogLevels } from '../../shared/domain/log-levels.ts';
import { apiKey, toolSigning, webhookSource } from './fixture-access.ts';
import { busyRuns, LONG_NAME } from './fixture-busy-runs.ts';
import { sampleDeliveries } from './fixture-deliveries.ts';
import { busyOwnAgents, type FixtureOwnAgents } from './fixture-own-agents.ts';
import { busyPrivacy, emptyPrivacy, type FixturePrivacy } from './fixture-privacy.ts';
import { busyDirect, noDirect, type FixtureDirect } from './fixture-usage.ts';
import { uuid, type FixtureRun } from './fixture-run.ts';

/** Everything that a fixture bridge answers from. */
export interface FixtureWorld {
  info: AppInfo;
  agents: AgentRegistry;
  status: RecentStatus;
  drafts: Draft[];
  runs: FixtureRun[];
  exports: ReportExport[];
  deliveries: DeliverySummary[];
  webhookSources: WebhookSource[];
  toolSigning: ToolSigningState | null;
  opalConnections: OpalConnection[];
  opalEnvironment: EnvironmentConnection | null;
  clientInstance: ClientInstance;
  companyAuthority: CompanyAuthorityState;
  installPlan: PlannedAgent[];
  agentCopies: AgentCopy[];
  direct: FixtureDirect;
  ownAgents: FixtureOwnAgents;
  /** How often a sign-in still waits when it is asked about. */
  signInWaits: number;
  /** After how many agents the next installation stops; `null` for never. */
  installStopsAfter: number | null;
  escalations: Escalation[];
  /** Newest first; the first may be under way. */
  forceSyncs: ForceSyncView[];
  apiKeys: ApiKey[];
  opal: OpalSettings;
  trigger: CircuitBreaker;
  storedCredentials: CredentialName[];
  logLevels: LogLevels;
  privacy: FixturePrivacy;
  /** What each of these procedures fails with. */
  failing: Partial<Record<ProcedureName, ErrorCode>>;
  /** Never answers. */
  hangs: boolean;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A console that has just been installed. */
export function emptyWorld(): FixtureWorld {
  return {
    agents: builtInAgents,
    info: {
      version: '0.1.0',
      host: 'browser',
      dataDir: '/home/consultant/.local/share/osa-console',
      ingressUrl: 'http://127.0.0.1:4817',
      adminUrl: 'http://127.0.0.1:4818',
      keychain: { available: true, reason: '', remedy: '', isOther: false },
      practiceOnly: false,
    },
    status: {
      lastWebhookAt: null,
      lastAgentDataAt: null,
      lastForceSyncAt: null,
      lastWorkflowStatus: 'idle',
      unmatched: 0,
      quarantined: 0,
      deadLetters: 0,
      storageProblem: null,
      connectionProblem: null,
      refused: 0,
      secretsDue: 0,
      activeForceSync: null,
      unavailable: [],
    },
    drafts: [],
    runs: [],
    exports: [],
    deliveries: [],
    escalations: [],
    forceSyncs: [],
    webhookSources: [webhookSource(DEFAULT_SOURCE_ID, 'Opal', 0)],
    toolSigning: null,
    opalConnections: [],
    opalEnvironment: null,
    clientInstance: { remembered: null, ofOthers: [] },
    companyAuthority: NO_AUTHORITY,
    installPlan: installPlan(),
    agentCopies: [],
    direct: noDirect(),
    ownAgents: { offered: [], added: [] },
    signInWaits: 2,
    installStopsAfter: null,
    apiKeys: [],
    opal: {
      triggerUrl: '',
      publicUrl: '',
      hasAuthKey: false,
      hasToolToken: false,
    },
    trigger: CLOSED,
    storedCredentials: [],
    logLevels: USUAL_LOG_LEVELS,
    privacy: emptyPrivacy(),
    failing: {},
    hangs: false,
  };
}

/** A console in use: a run under way, others that ended in every way, long names, drafts. */
export function busyWorld(nowMs: number): FixtureWorld {
  const runs = busyRuns(nowMs);
  return {
    ...emptyWorld(),
    status: {
      lastWebhookAt: new Date(nowMs - 21_000).toISOString(),
      lastAgentDataAt: new Date(nowMs - 41_000).toISOString(),
      lastForceSyncAt: null,
      lastWorkflowStatus: 'running',
      unmatched: 1,
      quarantined: 0,
      deadLetters: 0,
      storageProblem: null,
      connectionProblem: null,
      refused: 3,
      secretsDue: 1,
      activeForceSync: null,
      unavailable: [],
    },
    drafts: [
      draft(1, 'Alder & Finch Outfitters', nowMs - 12 * MINUTE_MS),
      draft(2, LONG_NAME, nowMs - 3 * DAY_MS),
      { ...draft(3, '', nowMs - 9 * DAY_MS), body: null },
    ],
    runs,
    exports: exportsOf(runs, nowMs),
    deliveries: sampleDeliveries(runs, nowMs),
    apiKeys: [
      apiKey(1, 'Dashboard in the office', nowMs - 3 * DAY_MS),
      { ...apiKey(2, LONG_NAME, nowMs - 20 * DAY_MS), kind: 'hmac', expiresAtMs: nowMs + DAY_MS },
      { ...apiKey(3, 'Old report script', nowMs - 90 * DAY_MS), revokedAtMs: nowMs - DAY_MS },
    ],
    escalations: [],
    opalConnections: busyConnections(nowMs, LONG_NAME),
    opalEnvironment: environmentConnection(nowMs),
    companyAuthority: companyAuthority(nowMs),
    clientInstance: {
      remembered: { connectionId: uuid(1, 820), instanceId: 'instance-1' },
      ofOthers: [{ instanceId: 'instance-2', clientName: 'Northwind' }],
    },
    installPlan: mixedPlan(),
    agentCopies: agentCopies(nowMs),
    ownAgents: busyOwnAgents(LONG_NAME),
    direct: busyDirect(
      runs[0],
      runs.map(({ view }) => view.clientName),
      nowMs,
    ),
    toolSigning: toolSigning('osa-5f0c2d9a71be', nowMs - 9 * DAY_MS),
    webhookSources: [
      webhookSource(DEFAULT_SOURCE_ID, 'Opal', nowMs - 34 * DAY_MS),
      {
        ...webhookSource(uuid(1, 800), 'Nightly export', nowMs - 2 * 3_600_000),
        previousUntilMs: nowMs + 22 * 3_600_000,
      },
      { ...webhookSource(uuid(2, 800), LONG_NAME, nowMs - 9 * DAY_MS), acceptsUndotted: true },
    ],
    opal: {
      triggerUrl: 'https://webhook.opal.optimizely.com/webhooks/instance/trigger',
      publicUrl: 'https://osa.example.com',
      hasAuthKey: true,
      hasToolToken: true,
    },
    storedCredentials: ['odp_key', 'cmp_key'],
    privacy: busyPrivacy(
      nowMs,
      runs.map(({ view }) => view.clientName),
      runs[0]?.view.runId ?? '',
    ),
  };
}

function draft(index: number, clientName: string, updatedAtMs: number): Draft {
  return {
    draftId: draftIdSchema.parse(uuid(index, 500)),
    clientName,
    updatedAtMs,
    body: {
      business_context: {
        company_name: clientName,
        industry: 'Retail and e-commerce',
        goals: ['More orders from returning customers', 'Fewer returns'],
        target_audience: 'People who hike and camp, and buy two to three times a year.',
        current_challenges: ['Search on mobile finds too little'],
      },
      optimizely_config: { project_id: '21468570738', workspace_id: 'alder-main' },
      analysis_preferences: {
        analysis_depth: 'standard',
        focus_areas: ['content'],
        timeline: '90d',
      },
    },
  };
}

function exportsOf(runs: readonly FixtureRun[], nowMs: number): ReportExport[] {
  return runs.slice(1, 4).map(({ view }, index) => ({
    exportId: exportIdSchema.parse(uuid(index + 1, 600)),
    runId: view.runId,
    format: (['pdf', 'pptx', 'json'] as const)[index] ?? 'pdf',
    fileName: `osa-report-${view.clientName.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.pdf`,
    product: (['evidence', 'deck', null] as const)[index] ?? null,
    audience: index === 1 ? 'executive' : null,
    locale: index === 2 ? null : 'en',
    sizeBytes: 91_240 * (index + 1),
    digest: index === 2 ? null : 'a1b2c3d4'.repeat(8),
    version: index === 2 ? null : index + 1,
    signedOffBy: index === 0 ? 'Lead consultant' : null,
    overrideReason: index === 1 ? 'The client asked for a first look' : null,
    createdAtMs: nowMs - (index + 1) * 3 * 60 * MINUTE_MS,
  }));
}
