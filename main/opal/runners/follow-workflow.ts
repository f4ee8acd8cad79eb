import { nullIfUnknown } from '../../opal-api/null-if-unknown.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import {
  hasExecutionEnded,
  waitsForPerson,
  type FollowedExecution,
} from '../../../shared/domain/followed-execution.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import { isPractice, type Run } from '../../../shared/domain/run.ts';
import type { JobHandler, JobOutcome } from '../../jobs/job-handler.ts';
import type {
  OpalStepExecution,
  OpalWorkflowExecution,
} from '../../opal-api/shapes/workflow-execution.ts';
import type { AgentRepository } from '../../storage/agent-repository.ts';
import type { ClaimedJob } from '../../storage/job-row.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import type { AgentProgress } from '../../workflow/agent-progress.ts';
import type { AgentFiles } from './agent-files.ts';
import { executionOfJob, followPauseMs, FOLLOW_RETRY } from './direct-jobs.ts';
import { isToCancel, type ExecutionControl } from './execution-control.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import type { InstalledAgents } from './installed-agents.ts';
import { changeOf, readEnded, wordsOf } from './read-ended.ts';
import type { RequestPace } from './request-pace.ts';
import type { WorkflowLeftovers } from './workflow-leftovers.ts';
import { readFailure } from './request-failure.ts';
import { workflowAgents } from './write-brief.ts';
import type { RunnerApi, RunnerApis } from './runner-api.ts';

/** A step that is under way for longer is looked at itself, in ms. */
const STEP_LOOK_MS = 1_000;

/** So long the execution of a step that is over is asked for that Opal does not know, in ms. */
const STEP_LOST_AFTER_MS = 10 * 60_000;

interface Parts {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly apis: RunnerApis;
  readonly journal: ExecutionJournal;
  readonly files: Pick<AgentFiles, 'collect'>;
  readonly installed: InstalledAgents;
  readonly progress: AgentProgress;
  readonly leftovers: WorkflowLeftovers;
  readonly lifecycle: Pick<RunLifecycle, 'requestMissing' | 'holdForSignIn'>;
  readonly control: ExecutionControl;
  readonly pace: RequestPace;
  readonly clock: Clock;
}

/** What one look at a workflow's execution is made with. */
interface Look {
  readonly run: Run;
  readonly api: RunnerApi;
  readonly workflow: FollowedExecution;
  readonly signal: AbortSignal;
}

/**
 * Follows a workflow's execution in Opal: looks at it again and again, with a growing pause, and
 * fetches each step's own execution as it ends.
 *
 * Everything is in the database between two looks, so a console that was off goes on where it
 * was. A network that is away, or a session that has ended, ends nothing.
 */
export class FollowWorkflow implements JobHandler {
  readonly retry: RetryPolicy = FOLLOW_RETRY;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
    const { journal, runs, apis, pace, control, clock } = this.#parts;
    const workflow = await journal.executions.find(executionOfJob(job));
    if (workflow === null || workflow.executionId === null) return { kind: 'done' };
    if (hasExecutionEnded(workflow.status) && workflow.deliveredAtMs !== null) {
      return { kind: 'done' };
    }
    const waitMs = pace.take(clock.now());
    if (waitMs > 0) return { kind: 'park', untilMs: clock.now() + waitMs };
    const run = await runs.get(workflow.runId);
    if (run.target.kind !== 'direct') return { kind: 'done' };
    try {
      const api = await apis.open(run.target);
      if (run.status === 'cancelled' && isToCancel(workflow))
        await control.cancel(api, run, workflow);
      const isOver = await this.#look({ run, api, workflow, signal }, workflow.executionId);
      if (isOver) return { kind: 'done' };
    } catch (error) {
      if (signal.aborted) throw error;
      return await this.#afterFailure(workflow, error);
    }
    return { kind: 'park', untilMs: clock.now() + (await this.#pauseMs(workflow)) };
  }

  /** @returns whether it is over and everything of it has been fetched */
  async #look(look: Look, executionId: string): Promise<boolean> {
    const { api, workflow, signal } = look;
    const { journal, leftovers, clock } = this.#parts;
    const told = await api.workflows.get(executionId, { signal }).catch(nullIfUnknown);
    if (told === null) {
      await this.#lose(look.run, workflow);
      return true;
    }
    const { value: seen, requestId } = told;
    const isOver = isOpalStatusOver(seen.status);
    let isComplete = true;
    for (const step of seen.steps) {
      const agentId = this.#agentOf(step);
      if (agentId === null) continue;
      isComplete = (await this.#step(look, seen, step, agentId)) && isComplete;
    }
    const { status, startedAtMs, endedAtMs } = seen;
    const seenOfIt = {
      status,
      requestId,
      error: null,
      ...(startedAtMs === null ? {} : { startedAtMs }),
    };
    if (!isOver || !isComplete) {
      await journal.note(workflow.id, isOver ? { ...seenOfIt, status: 'running' } : seenOfIt);
      return false;
    }
    await leftovers.endMissing(look.run, workflow, seen);
    const nowMs = clock.now();
    const end = { ...seenOfIt, endedAtMs: endedAtMs ?? nowMs, deliveredAtMs: nowMs };
    const failure = status === 'completed' ? null : wordsOf(seen.statusWord, seen.errorMessage);
    const error = failure === null ? null : journal.protect(look.run, failure);
    await journal.note(workflow.id, { ...end, error });
    return true;
  }

  /** @returns whether nothing more is to be fetched of it */
  async #step(
    { run, api, workflow, signal }: Look,
    seen: OpalWorkflowExecution,
    step: OpalStepExecution,
    agentId: AgentId,
  ): Promise<boolean> {
    const { journal, files, progress, leftovers, pace, clock } = this.#parts;
    const isOver = isOpalStatusOver(step.status) || isOpalStatusOver(seen.status);
    if (step.agentExecutionId === null) {
      if (isOver) await leftovers.withoutExecution(run, workflow, step, agentId);
      else if (step.startedAtMs !== null) await progress.begun(run.runId, agentId);
      return true;
    }
    const execution = await journal.found({
      runId: run.runId,
      agentId,
      connectionId: workflow.connectionId,
      instanceId: workflow.instanceId,
      opalAgentId: step.agentId ?? '',
      executionId: step.agentExecutionId,
      parentExecutionId: workflow.executionId,
      status: step.status,
    });
    if (execution.deliveredAtMs !== null) return true;
    if (!isOver) {
      await progress.begun(run.runId, agentId);
      // A workflow does not say that its step waits for somebody; the step's execution does.
      const isNew = clock.now() - execution.intendedAtMs < STEP_LOOK_MS;
      // That can wait: it is looked at when nothing else is asked.
      if (isNew || pace.take(clock.now()) > 0) return false;
      const own = await api.executions.get(step.agentExecutionId, { signal }).catch(nullIfUnknown);
      if (own === null) return false;
      const { status } = own.value;
      if (!isOpalStatusOver(status) && status !== execution.status) {
        await journal.note(execution.id, { status, requestId: own.requestId });
      }
      return false;
    }
    pace.count(clock.now());
    const told = await api.executions.get(step.agentExecutionId, { signal }).catch(nullIfUnknown);
    if (told === null) {
      const endedAtMs = execution.endedAtMs ?? clock.now();
      if (clock.now() - endedAtMs >= STEP_LOST_AFTER_MS) {
        await leftovers.withUnknownExecution(run, execution, step, agentId);
        return true;
      }
      if (execution.endedAtMs === null) await journal.note(execution.id, { endedAtMs });
      return false;
    }
    const { value, requestId } = told;
    // Its workflow is over: whatever it is still called, nobody waits for it any more.
    if (!isOpalStatusOver(value.status) && !isOpalStatusOver(seen.status)) return false;
    await progress.begun(run.runId, agentId);
    const canvas = await files.collect({ run, agentId, api, execution: value, signal });
    if (canvas === 'not_yet') return false;
    const change = changeOf(value, requestId);
    const ended = isOpalStatusOver(value.status)
      ? change
      : { ...change, status: 'cancelled' as const };
    await journal.deliver(run, execution, readEnded(agentId, value, requestId, canvas), ended);
    return true;
  }

  async #afterFailure(workflow: FollowedExecution, error: unknown): Promise<JobOutcome> {
    const { journal, lifecycle, clock } = this.#parts;
    const failure = readFailure(error);
    const nowMs = clock.now();
    const said = error instanceof Error ? error.message : failure.code;
    await journal.note(workflow.id, { error: said });
    if (failure.needsSignIn) await lifecycle.holdForSignIn(workflow.runId, failure.httpStatus);
    const pauseMs = await this.#pauseMs(workflow);
    return { kind: 'park', untilMs: Math.max(nowMs + pauseMs, failure.notBeforeMs ?? 0) };
  }

  /** Opal does not know the execution any more: what it has not brought will not come. */
  async #lose(run: Run, workflow: FollowedExecution): Promise<void> {
    const { journal, leftovers, clock } = this.#parts;
    if (isPractice(run)) return this.#askAnew(run, workflow);
    const seen: OpalWorkflowExecution = {
      executionId: workflow.executionId ?? '',
      workflowId: null,
      status: 'failed',
      statusWord: 'unknown',
      startedAtMs: null,
      endedAtMs: null,
      errorMessage: 'Opal does not know this execution any more.',
      steps: [],
    };
    await leftovers.endMissing(run, workflow, seen);
    const nowMs = clock.now();
    const end = { status: 'lost', endedAtMs: nowMs, deliveredAtMs: nowMs } as const;
    await journal.note(workflow.id, { ...end, error: seen.errorMessage });
  }

  /** The practice Opal forgets all when the console ends: what is missing is asked for anew. */
  async #askAnew({ runId }: Run, workflow: FollowedExecution): Promise<void> {
    const { runs, agents, journal, lifecycle, clock } = this.#parts;
    const nowMs = clock.now();
    for (const one of await journal.executions.listOfRun(runId)) {
      const isPart = one.id === workflow.id || one.parentExecutionId === workflow.executionId;
      if (!isPart || hasExecutionEnded(one.status)) continue;
      await journal.note(one.id, { status: 'lost', endedAtMs: nowMs });
    }
    await journal.note(workflow.id, { deliveredAtMs: nowMs });
    const run = await runs.get(runId);
    const parts = new Set(workflowAgents(run));
    const missing = (await agents.listStates(runId)).filter(
      ({ agentId, status }) => parts.has(agentId) && (status === 'pending' || status === 'running'),
    );
    const ids = missing.map(({ agentId }) => agentId);
    await lifecycle.requestMissing(run, ids);
  }

  async #pauseMs(workflow: FollowedExecution): Promise<number> {
    const { journal, clock } = this.#parts;
    const all = await journal.executions.listOfRun(workflow.runId);
    const now = all.find(({ id }) => id === workflow.id) ?? workflow;
    const changedAtMs = Math.max(
      workflow.sentAtMs ?? workflow.intendedAtMs,
      ...all.flatMap((one) => [one.intendedAtMs, one.deliveredAtMs ?? 0]),
    );
    return followPauseMs(clock.now() - changedAtMs, waitsForPerson(now.status));
  }

  #agentOf({ agentSlug, name }: OpalStepExecution): AgentId | null {
    const { installed } = this.#parts;
    return installed.agentOf(agentSlug) ?? installed.agentOf(name);
  }
}
