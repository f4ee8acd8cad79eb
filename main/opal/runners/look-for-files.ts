import { hasExecutionEnded } from '../../../shared/domain/followed-execution.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import type { AgentFiles } from './agent-files.ts';
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
  for (const known of await journal.executions.listOfRun(runId)) {
    const { agentId, executionId, deliveredAtMs, status } = known;
    if (agentId === null || executionId === null || deliveredAtMs === null) continue;
    if (!hasExecutionEnded(status) || status === 'lost') continue;
    const { value, requestId } = await api.executions.get(executionId, { signal });
    const task = { run, agentId, api, execution: value, signal, isPatient: false };
    const canvas = await files.collect(task);
    if (canvas === null || canvas === 'not_yet') continue;
    const answer = readEnded(agentId, value, requestId, canvas);
    const change = changeOf(value, requestId);
    await journal.deliver(run, known, { ...answer, distinction: canvas.elementId }, change);
  }
}
