import type { RunStarter } from '../opal/run-starter.ts';
import type { ProjectCredentials } from '../opal/project-credentials.ts';
import type { DraftRepository } from '../storage/draft-repository.ts';
import type { RunLifecycle } from '../workflow/run-lifecycle.ts';
import { listRunSummaries, readRunView, type RunViewSources } from '../workflow/run-view.ts';
import type { HandlersOf } from './procedure-table.ts';

/** Starting, watching and stopping runs. */
export function runProcedures(parts: {
  starter: RunStarter;
  lifecycle: RunLifecycle;
  drafts: DraftRepository;
  credentials: ProjectCredentials;
  views: RunViewSources;
}): HandlersOf<
  | 'runs.start'
  | 'runs.list'
  | 'runs.get'
  | 'runs.cancel'
  | 'runs.events'
  | 'intake.storedCredentials'
> {
  return {
    'runs.start': async (input) => {
      const run = await parts.starter.start(input);
      if (input.draftId !== null) await parts.drafts.delete(input.draftId);
      return { runId: run.runId };
    },
    'runs.list': ({ limit }) => listRunSummaries(parts.views.runs, limit),
    'runs.get': ({ runId }) => readRunView(parts.views, runId),
    'runs.cancel': async ({ runId }) => {
      await parts.lifecycle.cancel(runId);
      return {};
    },
    'runs.events': ({ runId, afterSeq, limit }) =>
      parts.views.eventLog.read({ runId, afterSeq }, limit),
    'intake.storedCredentials': async ({ projectId }) => ({
      names: await parts.credentials.names(projectId),
    }),
  };
}
