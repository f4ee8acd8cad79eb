import type { RunId } from '../../shared/domain/ids.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { AGENT_JOB, followSubject } from '../opal/runners/direct-jobs.ts';
import type { ExecutionControl } from '../opal/runners/execution-control.ts';
import type { Foundation } from './foundation.ts';

/**
 * An agent that ends lets others have their turn at once, a cancelled run ends in Opal too.
 *
 * Agents that end together, hundreds under load, wake the jobs of their runs together.
 */
export function listenToRuns({
  foundation,
  runner,
  control,
}: {
  readonly foundation: Foundation;
  readonly runner: JobRunner;
  readonly control: ExecutionControl;
}): () => void {
  const { eventLog, shared, reportProblem, repositories } = foundation;
  let end: () => void = () => undefined;
  let isEnded = false;
  const ended = new Set<RunId>();
  const wakeJobs = (): void => {
    const subjects = [...ended].map((runId) => followSubject(runId));
    ended.clear();
    shared
      .transaction(async (trx) => {
        let woken = 0;
        for (const subject of subjects) {
          woken += await repositories.jobs.signalAllOf(trx, subject, AGENT_JOB);
        }
        return woken;
      })
      .then(
        (woken) => (woken > 0 ? runner.wake() : undefined),
        (error: unknown) => reportProblem(error, 'opal'),
      );
  };
  const listen = async (): Promise<void> => {
    const afterSeq = await eventLog.lastSeq();
    if (isEnded) return;
    end = eventLog.subscribe(
      { runId: null, afterSeq },
      (event) => {
        if (event.workflow_id === null) return;
        if (
          event.event_type === 'orchestration.workflow_status_changed@1' &&
          event.payload.to === 'cancelled'
        ) {
          control
            .cancelRun(event.workflow_id)
            .catch((error: unknown) => reportProblem(error, 'opal'));
        }
        const isEnd =
          event.event_type === 'orchestration.agent.completed@1' ||
          event.event_type === 'orchestration.agent.failed@1';
        if (!isEnd) return;
        if (ended.size === 0) queueMicrotask(wakeJobs);
        ended.add(event.workflow_id);
      },
      (error) => reportProblem(error, 'opal'),
    );
  };
  listen().catch((error: unknown) => reportProblem(error, 'opal'));
  return () => {
    isEnded = true;
    end();
  };
}
