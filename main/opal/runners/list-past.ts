import type { CatchUp, CaughtUpEntry } from '../../../shared/domain/catch-up.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import type { EventLog } from '../../events/event-log.ts';
import type { JobHandler, JobOutcome } from '../../jobs/job-handler.ts';
import type { CatchUpRepository } from '../../storage/catch-up-repository.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';
import type { ClaimedJob } from '../../storage/job-row.ts';
import type { OwnAgentRepository } from '../../storage/own-agent-repository.ts';
import { agentsOfConnection, type AgentInOpal } from './agents-of-connection.ts';
import { catchUpOfJob, FOLLOW_RETRY } from './direct-jobs.ts';
import type { InstalledAgents } from './installed-agents.ts';
import { readFailure, retryLater } from './request-failure.ts';
import type { RunnerApi, RunnerApis } from './runner-api.ts';

/** Written together. */
const BATCH = 100;

interface Parts {
  readonly catchUps: CatchUpRepository;
  readonly executions: ExecutionRepository;
  readonly apis: RunnerApis;
  readonly installed: InstalledAgents;
  readonly ownAgents: Pick<OwnAgentRepository, 'list'>;
  readonly eventLog: Pick<EventLog, 'transaction'>;
}

/** Lists past executions of all installed agents. An interrupted one begins anew and loses nothing. */
export class ListPast implements JobHandler {
  readonly retry: RetryPolicy = FOLLOW_RETRY;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
    const { catchUps, apis, eventLog } = this.#parts;
    const catchUp = await catchUps.find(catchUpOfJob(job));
    if (catchUp === null || catchUp.state !== 'listing') return { kind: 'done' };
    const { catchUpId } = catchUp;
    try {
      await this.#list(catchUp, await apis.open(catchUp), signal);
      return { kind: 'done', record: (trx) => catchUps.setState(trx, catchUpId, 'listed', null) };
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = readFailure(error);
      const said = error instanceof Error ? error.message : failure.code;
      const state = failure.canRetry ? 'listing' : 'failed';
      await eventLog.transaction((trx) => catchUps.setState(trx, catchUpId, state, said));
      return failure.canRetry ? retryLater(failure) : { kind: 'done' };
    }
  }

  async #list(
    { catchUpId, fromMs, toMs }: CatchUp,
    api: RunnerApi,
    signal: AbortSignal,
  ): Promise<void> {
    const { catchUps, executions, eventLog } = this.#parts;
    for (const agent of await agentsOfConnection(this.#parts, api)) {
      const { agentId, opalAgentId } = agent;
      let batch: Omit<CaughtUpEntry, 'state'>[] = [];
      const write = async (): Promise<void> => {
        const entries = batch;
        batch = [];
        await eventLog.transaction((trx) => catchUps.add(trx, catchUpId, entries));
      };
      for await (const past of historyOf(api, agent, { fromMs, toMs, signal })) {
        const { executionId, status, startedAtMs, endedAtMs } = past;
        const known = await executions.findByExecutionId(executionId);
        const runId = known?.runId ?? null;
        batch.push({ executionId, agentId, opalAgentId, status, startedAtMs, endedAtMs, runId });
        if (batch.length >= BATCH) await write();
      }
      await write();
    }
  }
}

/** What an agent or a workflow has done in a time, whatever Opal itself has filtered. */
async function* historyOf(
  api: RunnerApi,
  { kind, opalAgentId }: AgentInOpal,
  time: { readonly fromMs: number; readonly toMs: number; readonly signal: AbortSignal },
): AsyncGenerator<Pick<CaughtUpEntry, 'executionId' | 'status' | 'startedAtMs' | 'endedAtMs'>> {
  if (kind === 'workflow') {
    yield* api.workflows.history(opalAgentId, time);
    return;
  }
  for await (const past of api.executions.history(opalAgentId, time)) {
    const { createdAtMs: startedAtMs } = past;
    const isInTime =
      startedAtMs === null || (startedAtMs >= time.fromMs && startedAtMs <= time.toMs);
    if (isInTime) yield { ...past, startedAtMs };
  }
}
