import { nullIfUnknown } from '../../opal-api/null-if-unknown.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { OpalWorkflowExecution } from '../../opal-api/shapes/workflow-execution.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { RunnerApi } from './runner-api.ts';

/** Agents' executions that are steps of workflows' runs, by Opal's id. */
export interface WorkflowSteps {
  /** Of runs that the console started: they are its own, also before it has written them down. */
  readonly own: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/** Of a workflow's history. */
const MOST_RUNS = 30;

/** Finds the steps of workflows that are under way. @throws OsaError `opal_…` */
export async function findSteps(
  parts: { readonly executions: ExecutionRepository; readonly installed: InstalledAgents },
  api: RunnerApi,
  fromMs: number,
): Promise<WorkflowSteps> {
  const { executions, installed } = parts;
  const own = new Set<string>();
  const others = new Set<string>();
  for (const executionId of await executions.workflowsUnderWay(api.connectionId)) {
    const found = await api.workflows.get(executionId).catch(nullIfUnknown);
    for (const id of found === null ? [] : idsOf(found.value)) own.add(id);
  }
  const workflow = await installed.workflow(api).catch(nullIfNotInstalled);
  if (workflow === null) return { own, others };
  let count = 0;
  for await (const past of api.workflows.history(workflow.id, { fromMs })) {
    if (!isOpalStatusOver(past.status)) for (const id of idsOf(past)) others.add(id);
    count += 1;
    if (count >= MOST_RUNS) break;
  }
  return { own, others };
}

function idsOf({ steps }: OpalWorkflowExecution): string[] {
  return steps.flatMap(({ agentExecutionId }) => agentExecutionId ?? []);
}

function nullIfNotInstalled(error: unknown): null {
  if (error instanceof OsaError && error.code === 'opal_agent_not_found') return null;
  throw error;
}
