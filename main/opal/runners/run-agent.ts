import { nullIfUnknown } from '../../opal-api/null-if-unknown.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import {
  waitsForPerson,
  type FollowedExecution,
} from '../../../shared/domain/followed-execution.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import { isPractice, type AgentState, type Run } from '../../../shared/domain/run.ts';
import type { Emit } from '../../events/event-log.ts';
import type { FailedJobAttempt, JobHandler, JobOutcome } from '../../jobs/job-handler.ts';
import type { AgentRepository } from '../../storage/agent-repository.ts';
import type { Transaction } from '../../storage/database.ts';
import type { ClaimedJob } from '../../storage/job-row.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import type { AgentProgress } from '../../workflow/agent-progress.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import type { AgentStarter, AgentTask } from './agent-starter.ts';
import type { AgentFiles } from './agent-files.ts';
import { waitsFor } from './agent-plan.ts';
import {
  agentOrderSchema,
  agentRequestKey,
  FILE_PAUSE_MS,
  followPauseMs,
  type AgentOrder,
} from './direct-jobs.ts';
import { isToCancel, type ExecutionControl } from './execution-control.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { LiveTails } from './live-tails.ts';
import { REFUSED } from './opal-runner.ts';
import { changeOf, readEnded } from './read-ended.ts';
import { readExecution } from './read-execution.ts';
import { readFailure, retryLater } from './request-failure.ts';
import type { RequestPace } from './request-pace.ts';
import type { RunnerApis } from './runner-api.ts';

/** An agent whose turn has not come is woken when another one ends; this is only in case. */
const TURN_PAUSE_MS = 2_000;

interface Parts {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly apis: RunnerApis;
  readonly starter: AgentStarter;
  readonly journal: ExecutionJournal;
  readonly files: Pick<AgentFiles, 'collect'>;
  readonly installed: InstalledAgents;
  readonly progress: AgentProgress;
  readonly control: ExecutionControl;
  readonly lifecycle: RunLifecycle;
  readonly tails: LiveTails;
  readonly pace: RequestPace;
  readonly registry: AgentRegistry;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
}

/**
 * Runs one agent over Opal's API: waits for its turn, starts it, shows its stream, and fetches
 * its execution once that has ended.
 *
 * The stream is for looking at. What counts is the execution: a stream that breaks off ends
 * nothing, and a console that was off asks how the execution stands.
 */
export class RunAgent implements JobHandler {
  readonly retry: RetryPolicy;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.retry = parts.retry;
    this.#parts = parts;
  }

  async run(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
    const { runs, agents, journal, apis } = this.#parts;
    const order = agentOrderSchema.parse(job.payload);
    const run = await runs.find(order.runId);
    if (run === null || run.target.kind !== 'direct') return { kind: 'done' };
    const known = await journal.executions.findByRequest(agentRequestKey(order));
    if (known !== null && known.deliveredAtMs !== null) return { kind: 'done' };
    if (known === null || known.sentAtMs === null) {
      const states = await agents.listStates(run.runId);
      if (!isWanted(run, states, order)) return { kind: 'done' };
      const awaited = order.turn === 'again' ? [] : this.#waitsFor(run, order, states);
      if (awaited.length > 0) return this.#park(TURN_PAUSE_MS);
    }
    try {
      const api = await apis.open(run.target);
      const task = { run, order, api, signal };
      const isBegun = known !== null && known.executionId !== null;
      const begun = isBegun ? known : await this.#parts.starter.begin(task);
      if (begun === 'settling') return this.#park(TURN_PAUSE_MS);
      return await this.#follow(task, begun);
    } catch (error) {
      if (signal.aborted) throw error;
      return await this.#afterFailure(run, order, error);
    }
  }

  async onFailed(
    trx: Transaction,
    emit: Emit,
    job: ClaimedJob,
    { error, nextAtMs }: FailedJobAttempt,
  ): Promise<void> {
    if (error === REFUSED || nextAtMs !== null) return;
    const { runId, agentId } = agentOrderSchema.parse(job.payload);
    const code = error === 'opal_unreachable' ? error : 'webhook_delivery_failure';
    await this.#parts.progress.failed(runId, agentId, { code }, { trx, emit });
  }

  #waitsFor(run: Run, { agentId }: AgentOrder, states: readonly AgentState[]): readonly string[] {
    return waitsFor(agentId, states, this.#parts.registry, run);
  }

  /** Asks how the execution stands; one that is over is handed to the inbox. */
  async #follow(task: AgentTask, execution: FollowedExecution): Promise<JobOutcome> {
    const { journal, tails, pace, clock } = this.#parts;
    const { run, order, api, signal } = task;
    const { executionId } = execution;
    if (executionId === null) return this.#park(TURN_PAUSE_MS);
    if (run.status === 'cancelled' && isToCancel(execution)) {
      await this.#parts.control.cancel(api, run, execution);
    }
    pace.count(clock.now());
    const of = { run, agentId: order.agentId };
    const told = await readExecution(api, executionId, of, signal).catch(nullIfUnknown);
    if (told === null) return this.#lose(task, execution);
    const { value, requestId } = told;
    if (!isOpalStatusOver(value.status)) {
      await journal.note(execution.id, { status: value.status, requestId, error: null });
      const quietMs = clock.now() - (execution.sentAtMs ?? execution.intendedAtMs);
      return this.#park(followPauseMs(quietMs, waitsForPerson(value.status)));
    }
    const { agentId } = order;
    const canvas = await this.#parts.files.collect({ run, agentId, api, execution: value, signal });
    if (canvas === 'not_yet') {
      await journal.note(execution.id, { requestId, error: null });
      return this.#park(FILE_PAUSE_MS);
    }
    const answer = readEnded(agentId, value, requestId, canvas);
    const handed = await journal.handOver(run, execution, answer, changeOf(value, requestId));
    tails.end(run.runId, order.agentId);
    return {
      kind: 'done',
      record: (trx) => journal.noteIn(trx, execution.id, handed),
      onRecorded: () => journal.spent(run),
    };
  }

  /**
   * Opal does not know an execution any more, so nothing will come of it.
   *
   * The practice Opal forgets all when the console ends: there the agent is begun anew.
   */
  async #lose({ run, order }: AgentTask, execution: FollowedExecution): Promise<JobOutcome> {
    const { journal, clock } = this.#parts;
    if (isPractice(run)) {
      const end = { status: 'lost', endedAtMs: clock.now() } as const;
      const own = await journal.executions.findByRequest(agentRequestKey(order));
      const unsent = { executionId: null, sentAtMs: null, status: 'intended' } as const;
      await journal.note(execution.id, own?.id === execution.id ? unsent : end);
      return this.#park(0);
    }
    await journal.lose(run, execution, order.agentId);
    return { kind: 'done' };
  }

  async #afterFailure(run: Run, order: AgentOrder, error: unknown): Promise<JobOutcome> {
    const { journal, progress, lifecycle, clock, installed, apis } = this.#parts;
    const failure = readFailure(error);
    const known = await journal.executions.findByRequest(agentRequestKey(order));
    const { runId, agentId } = order;
    const said = error instanceof Error ? error.message : failure.code;
    if (known !== null && known.executionId !== null) {
      // It goes on at Opal's, whatever keeps us from asking.
      await journal.note(known.id, { error: said });
      if (failure.needsSignIn) await lifecycle.holdForSignIn(runId, failure.httpStatus);
      const quietMs = clock.now() - (known.sentAtMs ?? known.intendedAtMs);
      const untilMs = clock.now() + followPauseMs(quietMs, false);
      return { kind: 'park', untilMs: Math.max(untilMs, failure.notBeforeMs ?? 0) };
    }
    if (known !== null) await journal.note(known.id, { error: said });
    if (failure.needsSignIn) {
      const facts = { httpStatus: failure.httpStatus, keysFound: 0 };
      return {
        kind: 'failed',
        error: REFUSED,
        record: (trx, emit) => lifecycle.markKeysRefused(runId, facts, { trx, emit }),
      };
    }
    if (failure.canRetry) return retryLater(failure);
    if (failure.code === 'opal_agent_not_found' && run.target.kind === 'direct') {
      installed.forget(await apis.open(run.target));
    }
    return {
      kind: 'failed',
      error: REFUSED,
      record: (trx, emit) =>
        progress.failed(runId, agentId, { code: failure.code, message: said }, { trx, emit }),
    };
  }

  #park(pauseMs: number): JobOutcome {
    return { kind: 'park', untilMs: this.#parts.clock.now() + pauseMs };
  }
}

/** Whether the agent is still to be asked, and by this very request. */
function isWanted(run: Run, states: readonly AgentState[], order: AgentOrder): boolean {
  if (run.status === 'cancelled' || run.heldReason !== null) return false;
  const agent = states.find(({ agentId }) => agentId === order.agentId);
  if (agent === undefined || Math.max(1, agent.attempts) !== order.attempt) return false;
  const isOpen = agent.status === 'pending' || agent.status === 'running';
  return isOpen || agent.askedAgainAtMs !== null;
}
