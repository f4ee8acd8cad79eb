import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import type { OpalWorkflowExecution } from '../../opal-api/shapes/workflow-execution.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';
import type { BegunExecution, ExecutionJournal } from './execution-journal.ts';
import { findInHistory } from './find-in-history.ts';
import type { RunnerApi } from './runner-api.ts';

/** Writes down what is newest in a workflow's history before it is triggered. */
export async function markHistory(
  journal: ExecutionJournal,
  api: RunnerApi,
  intended: FollowedExecution,
  signal: AbortSignal,
): Promise<FollowedExecution> {
  if (intended.historyMark !== null || intended.executionId !== null) return intended;
  const historyMark = await markOf(api, intended.opalAgentId, signal);
  await journal.note(intended.id, { historyMark });
  return { ...intended, historyMark };
}

/** Triggers a workflow with a text. */
export async function triggerWorkflow(
  api: RunnerApi,
  opalAgentId: string,
  text: string,
  signal: AbortSignal,
): Promise<BegunExecution> {
  const { value, requestId } = await api.workflows.trigger(opalAgentId, text, { signal });
  return { ...begunOf(value), requestId };
}

/** Looks for a workflow's execution whose trigger was not answered, among what came since. */
export async function findWorkflowRun(
  executions: Pick<ExecutionRepository, 'knownOf'>,
  api: RunnerApi,
  intended: FollowedExecution,
  signal: AbortSignal,
): Promise<BegunExecution | null> {
  const mark = readMark(intended.historyMark);
  const entries = api.workflows.history(intended.opalAgentId, { signal });
  const found = await findInHistory(
    executions,
    api.instanceId,
    {
      entries,
      entryOf: ({ executionId, startedAtMs }) => ({ executionId, atMs: startedAtMs }),
    },
    mark.atMs,
    async ({ executionId }) => (executionId === mark.executionId ? false : null),
  );
  return found === null ? null : begunOf(found);
}

function begunOf({ executionId, status, startedAtMs }: OpalWorkflowExecution): BegunExecution {
  return { executionId, status, startedAtMs, requestId: null };
}

/** What is newest in a workflow's history, by Opal's clock. */
async function markOf(api: RunnerApi, workflowId: string, signal: AbortSignal): Promise<string> {
  for await (const { executionId, startedAtMs } of api.workflows.history(workflowId, { signal })) {
    return `${startedAtMs ?? 0}:${executionId}`;
  }
  return '0:';
}

function readMark(mark: string | null): { readonly atMs: number; readonly executionId: string } {
  const [atMs = '', executionId = ''] = (mark ?? '').split(/:(.*)/su);
  return { atMs: Number(atMs) || 0, executionId };
}
