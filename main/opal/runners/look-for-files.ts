import type { AgentId } from '../../../shared/domain/agents.ts';
import {
  hasExecutionEnded,
  type FollowedExecution,
} from '../../../shared/domain/followed-execution.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import { nullIfUnknown } from '../../opal-api/null-if-unknown.ts';
import { readOwnWorkflow } from '../own-agents/read-own-workflow.ts';
import type { AgentFiles } from './agent-files.ts';
import { ownAgentOf } from './agent-plan.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import { changeOf, readEnded } from './read-ended.ts';
import type { RunnerApis } from './runner-api.ts';

interface Parts {
  readonly runs: RunRepository;
  readonly apis: RunnerApis;
  readonly journal: ExecutionJournal;
  readonly files: Pick<AgentFiles, 'collect'>;
}

/**
 * Looks again for the files of a run's ended executions, as a person asks for: a file may have
 * come late, a right may have been given since.
 *
 * A file that is an agent's answer is handed to the inbox as an answer of the same execution,
 * where it takes the place of the sentence that pointed to it, once.
 *
 * @throws OsaError `not_found`, `opal_…`
 */
export async function lookForFiles(parts: Parts, runId: RunId, signal: AbortSignal): Promise<void> {
  const { runs, apis, journal, files } = parts;
  const run = await runs.get(runId);
  if (run.target.kind !== 'direct') return;
  const api = await apis.open(run.target);
  const newest = new Map<AgentId, FollowedExecution>();
  for (const known of await journal.executions.listOfRun(runId)) {
    const before = known.agentId === null ? undefined : newest.get(known.agentId);
    if (known.agentId === null || (before?.intendedAtMs ?? 0) > known.intendedAtMs) continue;
    newest.set(known.agentId, known);
  }
  for (const [agentId, known] of newest) {
    const { executionId, deliveredAtMs, status } = known;
    if (executionId === null || deliveredAtMs === null) continue;
    if (!hasExecutionEnded(status) || status === 'lost') continue;
    const isWorkflow = ownAgentOf(run, agentId)?.kind === 'workflow';
    const told = isWorkflow
      ? await readOwnWorkflow(api, executionId, signal).catch(nullIfUnknown)
      : await api.executions.get(executionId, { signal }).catch(nullIfUnknown);
    // Opal has forgotten it, and its files with it.
    if (told === null) continue;
    const { value, requestId } = told;
    const task = { run, agentId, api, execution: value, signal, isPatient: false };
    const canvas = await files.collect(task);
    if (canvas === null || canvas === 'not_yet') continue;
    const answer = readEnded(agentId, value, requestId, canvas);
    const change = changeOf(value, requestId);
    await journal.deliver(run, known, { ...answer, distinction: canvas.elementId }, change);
  }
}
