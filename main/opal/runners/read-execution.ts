import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Told } from '../../opal-api/calls/ask.ts';
import type { OpalExecution } from '../../opal-api/shapes/execution.ts';
import { readOwnWorkflow } from '../own-agents/read-own-workflow.ts';
import { ownAgentOf } from './agent-plan.ts';
import type { RunnerApi } from './runner-api.ts';

/** Whether what answers as an agent of a run is a workflow of one's own. */
export function isOwnWorkflow(run: Pick<Run, 'ownAgents'>, agentId: AgentId): boolean {
  return ownAgentOf(run, agentId)?.kind === 'workflow';
}

/** Asks how the execution stands that answers as an agent of a run. @throws OsaError `opal_…` */
export function readExecution(
  api: RunnerApi,
  executionId: string,
  of: { readonly run: Pick<Run, 'ownAgents'>; readonly agentId: AgentId },
  signal: AbortSignal,
): Promise<Told<OpalExecution>> {
  if (isOwnWorkflow(of.run, of.agentId)) return readOwnWorkflow(api, executionId, signal);
  return api.executions.get(executionId, { signal });
}
