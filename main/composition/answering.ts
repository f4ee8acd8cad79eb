import { join } from 'node:path';
import type { CallResult } from '../../shared/contract/bridge.ts';
import { deliveryProcedures } from '../procedures/delivery-procedures.ts';
import { draftProcedures } from '../procedures/draft-procedures.ts';
import { readAddresses } from '../opal-api/network/addresses.ts';
import { ownAgentProcedures } from '../procedures/own-agent-procedures.ts';
import { opalProcedures } from '../procedures/opal-procedures.ts';
import { privacyProcedures } from '../procedures/privacy-procedures.ts';
import { directProcedures } from '../procedures/direct-procedures.ts';
import { forceSyncProcedures } from '../procedures/force-sync-procedures.ts';
import { createCall } from '../procedures/procedure-table.ts';
import { readingProcedures } from '../procedures/reading-procedures.ts';
import { editingProcedures } from '../procedures/editing-procedures.ts';
import { reportProcedures } from '../procedures/report-procedures.ts';
import { runProcedures } from '../procedures/run-procedures.ts';
import type { ProtectionScope } from '../privacy/protection.ts';
import { Reveal } from '../privacy/reveal.ts';
import { AnswerEditor } from '../reports/answer-editor.ts';
import { ExportFiles } from '../reports/export-files.ts';
import { ReportExporter } from '../reports/report-exporter.ts';
import type { ReportSources } from '../reports/report-model.ts';
import { ClientEraser } from '../procedures/client-eraser.ts';
import { RunEraser } from '../procedures/run-eraser.ts';
import { insightsKey } from '../cache/cache-keys.ts';
import { answerSettings } from './answering-settings.ts';
import type { Caching } from './caching.ts';
import type { Delivering } from './delivering.ts';
import type { Direct } from './direct.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import type { OpalConnecting } from './opal-connecting.ts';
import type { Orchestration } from './orchestration.ts';
import type { Receiving } from './receiving.ts';
import type { Sending } from './sending.ts';

/** An error is shown to whoever sits at the screen. */
const SHOWN: ProtectionScope = { engagementId: null, context: { operation: 'display' } };

/** What answers the renderer. */
export interface Answering {
  readonly call: (name: string, input: unknown) => Promise<CallResult<unknown>>;
  readonly exportFiles: ExportFiles;
}

/** Binds the procedures to what answers them. */
export function composeAnswering({
  foundation,
  orchestration,
  receiving,
  connecting,
  direct,
  sending,
  delivering,
  caching,
  config,
  ties,
  closers,
  addresses,
}: Start & {
  readonly foundation: Foundation;
  readonly orchestration: Orchestration;
  readonly receiving: Receiving;
  readonly connecting: OpalConnecting;
  readonly direct: Direct;
  readonly sending: Sending;
  readonly delivering: Delivering;
  readonly caching: Caching;
}): Answering {
  const { database, eventLog, sealer, keychain, digest, protector, reportProblem } = foundation;
  const { runs, agents, agentFiles, deliveries, deliveryQuery, drafts, exports, forceSyncs } =
    foundation.repositories;
  const { clock, newId, agentRegistry } = ties;
  const versions = foundation.repositories.answerVersions;
  const sources: ReportSources = {
    runs,
    agents,
    deliveries,
    agentFiles,
    versions,
    agentRegistry,
  };
  const exportFiles = new ExportFiles({ folder: join(config.dataDir, 'exports'), exports });
  const exporter = new ReportExporter({
    ...foundation,
    files: exportFiles,
    sources,
    profiles: foundation.documentProfiles,
    exports,
    clock,
    newId,
    checkpoint: ties.checkpoint,
    startProcess: ties.startProcess,
  });
  const role = config.role ?? 'admin';
  const protectName = (text: string): string => protector.protectText(text).value;
  const eraser = new RunEraser({
    database,
    sealer,
    runs,
    erasure: foundation.repositories.erasure,
    clients: new ClientEraser({
      ...foundation.repositories,
      engagements: foundation.engagements,
      audit: foundation.repositories.piiAudit,
      sealer,
      credentials: sending.credentials,
      isKeychainFailing: () => keychain.isFailing,
      role,
      clock,
    }),
    exporter,
    clock,
    forget: async (runIds) => {
      delivering.forgetErased();
      await caching.insights.remove(runIds.map(insightsKey));
      // Corrections of a deleted answer went with it.
      await foundation.engagements.reload();
    },
  });
  const handlers = {
    ...runProcedures({
      starter: sending.starter,
      lifecycle: orchestration.lifecycle,
      control: orchestration.control,
      eraser,
      incidents: foundation.repositories.incidents,
      drafts,
      credentials: sending.credentials,
      forgetFailures: () => sending.breakers.reset(),
      views: { database, runs, agents, eventLog, agentRegistry },
    }),
    ...forceSyncProcedures({
      forceSync: sending.forceSync,
      views: { database, forceSyncs, agents, eventLog },
    }),
    ...deliveryProcedures({
      query: deliveryQuery,
      database,
      queue: foundation.inboxQueue,
      protections: foundation.protectionRecorder,
      clock,
      deliveries,
      agents,
      runs,
      inbox: receiving.inbox,
      sealer,
      protector,
      engagements: foundation.engagements,
      agentRegistry,
      digest: (bytes) => digest.digest(bytes),
      ingressUrl: () => addresses.ingress,
    }),
    ...privacyProcedures({
      database,
      audit: foundation.repositories.piiAudit,
      repository: foundation.repositories.privacy,
      engagements: foundation.engagements,
      keys: foundation.piiKeys,
      eraser,
      reveal: new Reveal({
        database,
        keys: foundation.piiKeys,
        audit: foundation.repositories.piiAudit,
        digest: (value) => digest.digest(value),
        protectText: (text) => protector.protectText(text).value,
        clock,
      }),
      runs,
      detector: foundation.piiDetector,
      random: ties.randomBytes,
      role,
      clock,
    }),
    ...readingProcedures(orchestration.corrections),
    ...opalProcedures({
      connections: connecting.connections,
      installer: connecting.installer,
      installedAgents: foundation.repositories.installedAgents,
      ownAgents: foundation.repositories.ownAgents,
      database,
      agentRegistry,
      protectText: protectName,
      practiceOnly: config.practiceOnly,
      addresses: config.opal?.addresses ?? readAddresses({}),
      practiceAddresses: async () => (await connecting.practice.access()).addresses,
      environment: direct.environment,
      instances: direct.instances,
      certificates: connecting.certificates,
      engagements: foundation.engagements,
    }),
    ...directProcedures({
      database,
      runs,
      executions: foundation.repositories.executions,
      usage: foundation.repositories.usage,
      budgets: direct.budgets,
      tails: direct.tails,
      catchUps: direct.catchUps,
      elsewhere: direct.elsewhere,
      found: foundation.repositories.catchUps,
      agentRegistry,
      clock,
      resume: (runId, id) => direct.control.resume(runId, id),
      install: (target) => direct.install(target),
    }),
    ...ownAgentProcedures(direct.ownAgents),
    ...draftProcedures({
      database,
      drafts,
      runs,
      audit: foundation.repositories.piiAudit,
      sealer,
      clock,
      newId,
    }),
    ...reportProcedures({
      lookForFiles: direct.lookForFiles,
      reports: { sources, insights: caching.insights, consoleVersion: config.version },
      exporter,
    }),
    ...editingProcedures(
      new AnswerEditor({
        ...foundation,
        sources,
        role,
        clock,
        newId,
        checkpoint: ties.checkpoint,
      }),
      versions,
    ),
    ...answerSettings({
      foundation,
      delivering,
      config,
      ties,
      closers,
      addresses,
      breakers: sending.breakers,
    }),
  };
  return {
    call: createCall(
      handlers,
      reportProblem,
      (text) => protector.protectText(text, SHOWN).value,
      (error) => database.describeProblem(error),
    ),
    exportFiles,
  };
}
