import { OUTBOUND_RETRY } from '../../shared/domain/retry-policy.ts';
import { ForceSync } from '../workflow/force-sync.ts';
import { createPracticeOpal } from '../opal/practice/practice-opal.ts';
import { ProjectCredentials } from '../credentials/project-credentials.ts';
import { RunStarter } from '../workflow/run-starter.ts';
import { TriggerBreakers } from '../opal/trigger-breakers.ts';
import { TriggerClient } from '../opal/trigger-client.ts';
import { RequestJobs } from '../opal/runners/opal-runner.ts';
import { TriggerSender } from '../opal/trigger-sender.ts';
import { TRIGGER_JOB } from '../workflow/trigger-job.ts';
import type { ApiCallLog } from '../observability/api-call-log.ts';
import type { Direct } from './direct.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import type { Orchestration } from './orchestration.ts';

/** What sends runs off, to Opal or to the practice Opal. */
export interface Sending {
  readonly starter: RunStarter;
  readonly breakers: TriggerBreakers;
  readonly credentials: ProjectCredentials;
  readonly forceSync: ForceSync;
}

/** Puts together what starts runs and sends their requests. */
export function composeSending({
  foundation,
  orchestration,
  config,
  ties,
  direct,
  apiCalls,
  closers,
  addresses,
}: Start & {
  readonly foundation: Foundation;
  readonly orchestration: Orchestration;
  readonly direct: Pick<Direct, 'runnerOf' | 'apis' | 'budgets' | 'ownAgents' | 'assertInstance'>;
  readonly apiCalls: Pick<ApiCallLog, 'record'>;
}): Sending {
  const { loggers, reportProblem, secrets, sealer, protector, credentialStore } = foundation;
  const { runs, agents, settings, forceSyncs } = foundation.repositories;
  const practice = createPracticeOpal({
    connection: () => ({
      discoveryUrl: `${addresses.ingress}/discovery`,
      webhookUrl: `${addresses.ingress}/api/webhooks/opal-workflow`,
      toolToken: secrets.get('toolToken'),
      webhookSecret: secrets.get('webhookSecret'),
    }),
    fetch: ties.fetch,
    clock: ties.clock,
    agentTimeoutMs: (agentId) => ties.agentTimeoutMs(ties.agentRegistry.get(agentId), 'practice'),
    onProblem: (problem) => loggers.opal.warn(problem, 'Practice Opal'),
  });
  closers.add(() => practice.stop());
  const credentials = new ProjectCredentials(credentialStore);
  const { lifecycle, runner } = orchestration;
  const { practiceOnly } = config;
  const starter = new RunStarter({
    lifecycle,
    runs,
    agents,
    forceSyncs,
    settings,
    credentials,
    sealer,
    protector,
    protections: foundation.protectionRecorder,
    engagements: foundation.engagements,
    practiceOnly,
    instanceOf: async (target) => (await direct.apis.open(target)).instanceId,
    assertInstance: direct.assertInstance,
    assertRoom: async (run, agentIds) => {
      if (run.target.kind === 'direct') await direct.budgets.assertRoom(run, agentIds);
    },
    ownAgentsOf: (target, chosen, run) => direct.ownAgents.forRun(target, chosen, run),
    now: () => ties.clock.now(),
    newId: ties.newId,
    onJob: () => runner.wake(),
    onProblem: (error) => foundation.reportProblem(error, 'start'),
  });
  const breakers = new TriggerBreakers({
    read: () => settings.get('trigger_breakers'),
    write: (text) =>
      foundation.database.transaction((trx) =>
        settings.set(trx, 'trigger_breakers', text, ties.clock.now()),
      ),
    now: () => ties.clock.now(),
    onProblem: (error) => reportProblem(error, 'trigger'),
  });
  const client = new TriggerClient({
    fetch: ties.fetch,
    fetchPublic: ties.fetchPublic,
    lookUp: ties.lookUp,
    breakers,
    now: () => ties.clock.now(),
  });
  const sender = new TriggerSender({
    lifecycle,
    runs,
    settings,
    credentials,
    secrets,
    sealer,
    client,
    practiceTriggerUrl: once(async () => (await practice.start()).triggerUrl),
    practiceOnly,
    recordCall: (call) => apiCalls.record(call),
    now: () => ties.clock.now(),
    onProblem: (error) => reportProblem(error, 'trigger'),
  });
  const requests = new RequestJobs({
    runs,
    agents,
    lifecycle,
    runnerOf: ({ run }) => direct.runnerOf(run) ?? sender,
    retry: { ...OUTBOUND_RETRY, initialMs: ties.firstRetryMs },
  });
  runner.handle(TRIGGER_JOB, requests);
  closers.add(() => runner.stop());
  const forceSync = new ForceSync({ starter, lifecycle, runs, forceSyncs });
  return { starter, breakers, credentials, forceSync };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
