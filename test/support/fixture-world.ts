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
  type WebhookSource,
} from '../../shared/contract/access.ts';
import type { ForceSyncView } from '../../shared/contract/force-sync.ts';
import type { DeliverySummary } from '../../shared/contract/deliveries.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { draftIdSchema, exportIdSchema } from '../../shared/domain/ids.ts';
import type { CredentialName } from '../../shared/domain/intake.ts';
import { sampleDeliveries } from './fixture-deliveries.ts';
import { busyPrivacy, emptyPrivacy, type FixturePrivacy } from './fixture-privacy.ts';
import { fixtureRun, uuid, type FixtureRun } from './fixture-run.ts';
import { sampleReportAgent } from './report-model.ts';

/** Everything that a fixture bridge answers from. */
export interface FixtureWorld {
  info: AppInfo;
  status: RecentStatus;
  drafts: Draft[];
  runs: FixtureRun[];
  exports: ReportExport[];
  deliveries: DeliverySummary[];
  webhookSources: WebhookSource[];
  escalations: Escalation[];
  /** Newest first; the first may be under way. */
  forceSyncs: ForceSyncView[];
  apiKeys: ApiKey[];
  opal: OpalSettings;
  storedCredentials: CredentialName[];
  privacy: FixturePrivacy;
  /** What each of these procedures fails with. */
  failing: Partial<Record<ProcedureName, ErrorCode>>;
  /** Never answers. */
  hangs: boolean;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A name that no column is wide enough for. */
export const LONG_NAME =
  'Vereinigte Genossenschaftliche Landwirtschaftsbetriebe und Vermarktungsgesellschaft Oberschwaben-Bodensee e. G. (Holding)';

/** A console that has just been installed. */
export function emptyWorld(): FixtureWorld {
  return {
    info: {
      version: '0.1.0',
      host: 'browser',
      dataDir: '/home/consultant/.local/share/osa-console',
      ingressUrl: 'http://127.0.0.1:4817',
      adminUrl: 'http://127.0.0.1:4818',
      keychain: { available: true, reason: '' },
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
    apiKeys: [],
    opal: {
      triggerUrl: '',
      publicUrl: '',
      hasAuthKey: false,
      hasToolToken: false,
    },
    storedCredentials: [],
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

export function apiKey(index: number, label: string, createdAtMs: number): ApiKey {
  return {
    keyId: uuid(index, 810),
    kind: 'api_key',
    label,
    permissions: ['status:read', 'events:read'],
    createdAtMs,
    expiresAtMs: null,
    revokedAtMs: null,
    lastUsedAtMs: index === 1 ? createdAtMs + DAY_MS : null,
    isUsable: true,
  };
}

export function webhookSource(sourceId: string, name: string, rotatedAtMs: number): WebhookSource {
  return {
    sourceId,
    name,
    acceptsUndotted: false,
    rotatedAtMs,
    dueAtMs: rotatedAtMs + 30 * DAY_MS,
    previousUntilMs: null,
    isFixed: false,
  };
}

function busyRuns(nowMs: number): FixtureRun[] {
  return [
    fixtureRun({
      index: 1,
      status: 'running',
      startedAtMs: nowMs - 11 * MINUTE_MS,
      firstSeq: 400,
      fates: {
        audience_suggester: 'timeout',
        experiment_blueprinter: 'completed',
        personalization_idea_generator: 'running',
        customer_journey: 'pending',
        roadmap_generator: 'pending',
        cmp_organizer: 'pending',
      },
    }),
    fixtureRun({
      index: 2,
      clientName: 'Harbour Light Insurance',
      industry: 'Insurance',
      status: 'partially_completed',
      startedAtMs: nowMs - 5 * 60 * MINUTE_MS,
      firstSeq: 300,
      fates: { cmp_organizer: 'failed' },
    }),
    fixtureRun({
      index: 3,
      clientName: LONG_NAME,
      industry: 'Agriculture and food, wholesale and direct marketing',
      status: 'completed',
      isPractice: true,
      startedAtMs: nowMs - 2 * DAY_MS,
      firstSeq: 200,
      report: oddReport(),
    }),
    fixtureRun({
      index: 4,
      clientName: 'Alder & Finch Outfitters',
      industry: 'Retail and e-commerce',
      status: 'cancelled',
      startedAtMs: nowMs - 9 * DAY_MS,
      firstSeq: 100,
      fates: {
        geo_audit: 'skipped',
        audience_suggester: 'skipped',
        experiment_blueprinter: 'skipped',
        personalization_idea_generator: 'skipped',
        customer_journey: 'skipped',
        roadmap_generator: 'skipped',
        cmp_organizer: 'skipped',
      },
    }),
    failedRun(nowMs),
  ];
}

function failedRun(nowMs: number): FixtureRun {
  const all = { status: 'failed', startedAtMs: nowMs - 400 * DAY_MS } as const;
  const run = fixtureRun({
    ...all,
    index: 5,
    clientName: 'Meridian Rail',
    industry: 'Transport and logistics',
    fates: {
      integration_health: 'timeout',
      content_review: 'timeout',
      geo_audit: 'timeout',
      audience_suggester: 'timeout',
      experiment_blueprinter: 'timeout',
      personalization_idea_generator: 'timeout',
      customer_journey: 'timeout',
      roadmap_generator: 'timeout',
      cmp_organizer: 'timeout',
    },
  });
  const failure = {
    errorCode: 'trigger_refused',
    errorMessage: 'Opal refused the trigger. Check its URL and auth key under Settings.',
  };
  return { ...run, view: { ...run.view, ...failure } };
}

/** Results with an unrecognised form, findings, empty sections and no confidence. */
function oddReport(): Pick<FixtureRun['report'], 'agents'> {
  const unrecognised = sampleReportAgent('geo_audit', {
    shape: 'unrecognised',
    headline: '',
    metrics: [],
    overview: { summary: '', keyPoints: [], pointer: '' },
    insights: [],
    opportunities: [],
    nextSteps: [],
    recommendations: [],
    confidence: null,
    findings: [
      { code: 'unrecognised_shape', message: 'The payload is in no known shape.', pointer: '' },
    ],
  });
  const checked = sampleReportAgent('content_review', {
    insights: [],
    nextSteps: [],
    confidence: null,
    findings: [
      {
        code: 'confidence_out_of_range',
        message: 'The confidence 640 is neither 0 to 1 nor a percentage.',
        pointer: '/confidence_score',
      },
    ],
  });
  return {
    agents: [
      sampleReportAgent('integration_health'),
      checked,
      unrecognised,
      sampleReportAgent('roadmap_generator'),
    ],
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
    sizeBytes: 91_240 * (index + 1),
    createdAtMs: nowMs - (index + 1) * 3 * 60 * MINUTE_MS,
  }));
}
