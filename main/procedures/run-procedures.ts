import type { RunStarter } from '../workflow/run-starter.ts';
import type { ProjectCredentials } from '../credentials/project-credentials.ts';
import type { IncidentRepository } from '../storage/incident-repository.ts';
import type { RunControl } from '../workflow/run-control.ts';
import type { DraftRepository } from '../storage/draft-repository.ts';
import type { RunLifecycle } from '../workflow/run-lifecycle.ts';
import { listRunSummaries, readRunView, type RunViewSources } from '../workflow/run-view.ts';
import type { HandlersOf } from './procedure-table.ts';
import type { RunEraser } from './run-eraser.ts';

/** More than these are found in the list of runs. */
const SHOWN_ESCALATIONS = 50;

/** Starting, watching and stopping runs. */
export function runProcedures(parts: {
  starter: RunStarter;
  lifecycle: RunLifecycle;
  control: RunControl;
  eraser: RunEraser;
  incidents: IncidentRepository;
  drafts: DraftRepository;
  credentials: ProjectCredentials;
  /** Lets Opal be tried again at once, whatever failed before. */
  forgetFailures: () => Promise<void>;
  views: RunViewSources;
}): HandlersOf<
  | 'runs.start'
  | 'runs.list'
  | 'runs.get'
  | 'runs.cancel'
  | 'runs.erase'
  | 'runs.rerun'
  | 'runs.retryAgent'
  | 'runs.resume'
  | 'recovery.escalations'
  | 'recovery.acknowledge'
  | 'runs.events'
  | 'runs.eventsBefore'
  | 'intake.storedCredentials'
> {
  return {
    'runs.start': async (input) => {
      const run = await parts.starter.start(input);
      const { draftId } = input;
      if (draftId !== null) {
        await parts.views.database.transaction((trx) => parts.drafts.delete(trx, draftId));
      }
      return { runId: run.runId };
    },
    'runs.list': ({ limit }) => listRunSummaries(parts.views.runs, limit),
    'runs.get': ({ runId }) => readRunView(parts.views, runId),
    'runs.cancel': async ({ runId }) => {
      await parts.lifecycle.cancel(runId);
      return {};
    },
    'runs.erase': ({ runId, wholeClient }) => parts.eraser.erase(runId, wholeClient),
    'runs.rerun': async ({ runId }) => ({ runId: (await parts.starter.rerun(runId)).runId }),
    'runs.retryAgent': async ({ runId, agentId }) => {
      await parts.control.retryAgent(runId, agentId);
      return {};
    },
    'runs.resume': async ({ runId, credentials }) => {
      const { intake, target } = await parts.views.runs.get(runId);
      if (target.kind !== 'direct') {
        await parts.credentials.keep(intake.optimizely_config.project_id, credentials);
      }
      await parts.forgetFailures();
      await parts.control.resume(runId, 'user');
      return {};
    },
    'recovery.escalations': () => parts.incidents.listEscalated(SHOWN_ESCALATIONS),
    'recovery.acknowledge': async ({ incidentId }) => {
      await parts.control.acknowledge(incidentId);
      return {};
    },
    'runs.events': ({ runId, afterSeq, limit }) =>
      parts.views.eventLog.read({ runId, afterSeq }, limit),
    'runs.eventsBefore': ({ runId, beforeSeq, limit }) =>
      parts.views.eventLog.readBefore(runId, beforeSeq, limit),
    'intake.storedCredentials': async ({ projectId }) => ({
      names: await parts.credentials.names(projectId),
    }),
  };
}
