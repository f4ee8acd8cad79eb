import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { priorityOfDepth } from '../../shared/domain/opal-request.ts';
import { isPractice, whichOpal, type AgentState, type Run } from '../../shared/domain/run.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { ERRORS, OsaError, type ErrorCode } from '../../shared/errors.ts';
import { appendWorkflowAudit } from '../storage/audit-repository.ts';
import type { Transaction } from '../storage/database.ts';
import { runReference } from './run-reference.ts';
import type { AgentTimeout } from './agent-timeout.ts';
import {
  changeRun,
  changeRunWithin,
  type ChangeSources,
  type EmittingTransaction,
  type RunTransaction,
} from './run-transaction.ts';
import { writeAtOnce } from './run-writer.ts';
import { beginningEvents, beginRun, triggerSourceOf, type NewRun } from './new-run.ts';
import type { JobRepository } from '../storage/job-repository.ts';
import type { WorkflowRecoveryManager } from './recovery-manager.ts';
import type { RunWithAgents } from './run-with-agents.ts';
import { startKey, triggerJob, type TriggerOrder } from './trigger-job.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

interface Parts extends ChangeSources {
  readonly jobs: JobRepository;
  readonly states: WorkflowStateManager;
  readonly recovery: WorkflowRecoveryManager;
  readonly clock: Clock;
  readonly newId: NewId;
  /** An agent's hard time-out in ms, by where the run was sent. */
  readonly timeoutMs: AgentTimeout;
}

/**
 * A run's life apart from its results: it begins, is sent off or cancelled.
 *
 * Each step is one transaction with its audit row and its events.
 */
export class RunLifecycle {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Writes a new run with its agents and the job that sends it off.
   *
   * It is `pending` until Opal has taken it.
   *
   * @throws OsaError `force_sync_active` for a force sync while another one is unfinished
   */
  create(input: NewRun): Promise<Run> {
    return this.#parts.eventLog.transaction((trx, emit) => this.createWithin(input, { trx, emit }));
  }

  /** The same, as part of the caller's transaction. */
  async createWithin(input: NewRun, { trx, emit }: EmittingTransaction): Promise<Run> {
    const nowMs = this.#parts.clock.now();
    const run = beginRun(input, this.#parts.newId(), nowMs);
    const sessionId = `osa-${this.#parts.newId()}`;
    await this.#parts.runs.insert(trx, run, { sessionId, recipients: input.recipients });
    await this.#parts.agents.insertPending(
      trx,
      run.expectedAgents.map((agentId) => ({
        id: this.#parts.newId(),
        runId: run.runId,
        agentId,
        timeoutMs: this.#parts.timeoutMs(agentId, whichOpal(input.target)),
      })),
      nowMs,
    );
    await input.alongside?.(trx);
    await appendWorkflowAudit(
      trx,
      [
        {
          runId: run.runId,
          eventType: 'created',
          oldState: null,
          newState: 'pending',
          metadata: {
            target: run.target.kind,
            ...(run.forceSync === null ? {} : { sync_scope: run.forceSync.scope }),
          },
        },
      ],
      nowMs,
    );
    for (const event of beginningEvents(run)) emit(event);
    if (input.caughtUp !== undefined) {
      const agents = await this.#parts.agents.within(trx).listStates(run.runId);
      const context = { trx, emit, writer: writeAtOnce(this.#parts.runs, trx) };
      const reason = { cause: 'caught_up' };
      await this.#parts.states.move(context, { run, agents }, 'triggered', reason);
      return run;
    }
    const order = { purpose: 'start', agents: null, scope: 'whole' } as const;
    await this.#enqueue(trx, run, {
      key: startKey(run.runId),
      order,
      dueAtMs: run.scheduledForMs ?? nowMs,
    });
    return run;
  }

  /** Asks for the agents that are missing, after the console was started again. */
  async requestMissing(run: Run, missing: readonly AgentId[]): Promise<void> {
    await this.#parts.eventLog.transaction(async (trx, emit) => {
      emit({
        event_type: 'engine.run_resumed@1',
        ...runReference(run),
        payload: { agents_awaited: [...missing] },
      });
      if (run.status === 'pending') {
        const order = { purpose: 'start', agents: null, scope: 'whole' } as const;
        const dueAtMs = run.scheduledForMs ?? this.#parts.clock.now();
        await this.#enqueue(trx, run, { key: startKey(run.runId), order, dueAtMs });
      } else if (isPractice(run) && missing.length > 0) {
        const order = { purpose: 'resume' as const, agents: [...missing], scope: 'whole' as const };
        const key = `resume:${run.runId}:${this.#parts.newId()}`;
        await this.#enqueue(trx, run, { key, order, dueAtMs: this.#parts.clock.now() });
      }
    });
  }

  /**
   * Records that Opal took a request. Results may have been faster, a cancellation too.
   *
   * @param within the transaction in which its job ends, as for all that is marked here
   */
  async markDelivered(
    runId: RunId,
    order: TriggerOrder,
    within: EmittingTransaction,
  ): Promise<void> {
    await changeRunWithin(this.#parts, within, runId, async (context, { run, agents }) => {
      await this.#parts.recovery.afterDelivered(context, run);
      if (order.purpose !== 'start' || hasWorkflowEnded(run.status)) return;
      context.emit({
        event_type: 'orchestration.workflow_triggered@1',
        ...runReference(run),
        payload: {
          trigger_source: triggerSourceOf(run),
          agents_scheduled: run.expectedAgents,
          priority: priorityOfDepth(run.intake.analysis_preferences.analysis_depth),
          target: whichOpal(run.target),
        },
      });
      if (run.status !== 'pending') return;
      await this.#parts.states.move(context, { run, agents }, 'triggered', {
        cause: 'triggered',
      });
    });
  }

  /** Records that a request failed and may be sent again; see the error matrix. */
  async markUndelivered(
    runId: RunId,
    facts: {
      /** Whether it was the run's first request: once an answer came, it did arrive. */
      isStart: boolean;
      attempt: number;
      nextAtMs: number | null;
      httpStatus: number | null;
    },
    within: EmittingTransaction,
  ): Promise<void> {
    await changeRunWithin(this.#parts, within, runId, async (context, now) => {
      if (now.run.status === 'cancelled') return;
      if (facts.isStart && now.run.status !== 'pending') {
        await this.#parts.recovery.close(context, runId, 'webhook_delivery_failure');
        return;
      }
      await this.#parts.recovery.afterUndelivered(context, now, facts);
    });
  }

  /**
   * Records that a request is dropped because nobody needs it any more: nothing about it
   * is left to recover. Another one that waits, or a person who is awaited, keeps it open.
   */
  async markUnwanted(runId: RunId, jobId: string, within: EmittingTransaction): Promise<void> {
    await changeRunWithin(this.#parts, within, runId, async (context, { run }) => {
      if (run.heldReason !== null) return;
      const waiting = await this.#parts.jobs.within(context.trx).listWaitingOf(runId);
      if (waiting.some(({ id }) => id !== jobId)) return;
      await this.#parts.recovery.close(context, run.runId, 'webhook_delivery_failure');
    });
  }

  /** Records that the keys were not accepted: the run is held until a person has acted. */
  async markKeysRefused(
    runId: RunId,
    facts: { httpStatus: number | null; keysFound: number },
    within: EmittingTransaction,
  ): Promise<void> {
    await changeRunWithin(this.#parts, within, runId, async (context, now) => {
      if (now.run.status === 'cancelled') return;
      await this.#parts.recovery.afterRefusedKeys(context, now, facts);
    });
  }

  /** Holds a run that goes on in Opal while nobody can ask how it stands: until a new sign-in. */
  async holdForSignIn(runId: RunId, httpStatus: number | null): Promise<void> {
    await this.#change(runId, async (context, now) => {
      if (now.run.heldReason !== null || hasWorkflowEnded(now.run.status)) return;
      await this.#parts.recovery.afterRefusedKeys(context, now, { httpStatus, keysFound: 0 });
    });
  }

  /**
   * Records that a request was refused for good: a run that has not been sent fails, and
   * none of its agents is awaited. One that goes on waits for what it has asked for.
   */
  async markTriggerFailed(
    runId: RunId,
    failure: { code: ErrorCode; httpStatus: number | null; order: TriggerOrder },
    within: EmittingTransaction,
  ): Promise<void> {
    await changeRunWithin(this.#parts, within, runId, async (context, { run, agents }) => {
      const isFirst = failure.order.purpose === 'start';
      if (isFirst && run.status !== 'pending') return;
      context.emit({
        event_type: 'orchestration.workflow_trigger_failed@1',
        ...runReference(run),
        payload: { error_code: failure.code, http_status: failure.httpStatus },
      });
      if (!isFirst) return;
      const skipped = await this.#skipUnanswered(context.trx, agents);
      await this.#parts.recovery.close(context, runId);
      await this.#parts.states.move(
        context,
        { run, agents: skipped },
        'failed',
        { cause: failure.code },
        { code: failure.code, message: ERRORS[failure.code].message },
      );
    });
  }

  /** @throws OsaError `illegal_transition` when the run has already ended */
  async cancel(runId: RunId): Promise<void> {
    await this.#change(runId, async (context, { run, agents }) => {
      const { trx } = context;
      if (run.status === 'cancelled') return;
      if (hasWorkflowEnded(run.status)) {
        throw new OsaError('illegal_transition', {
          message: 'The run has already ended, so there is nothing to cancel.',
          details: { runId, status: run.status },
        });
      }
      const skipped = await this.#skipUnanswered(trx, agents);
      await this.#parts.jobs.cancelAllOf(trx, runId, this.#parts.clock.now());
      await this.#parts.recovery.close(context, runId);
      await this.#parts.states.move(context, { run, agents: skipped }, 'cancelled', {
        cause: 'cancelled_by_user',
      });
    });
  }

  async #skipUnanswered(trx: Transaction, agents: readonly AgentState[]): Promise<AgentState[]> {
    const after: AgentState[] = [];
    for (const agent of agents) {
      const isUnanswered = agent.status === 'pending' || agent.status === 'running';
      if (isUnanswered) {
        const change = { status: 'skipped' } as const;
        await this.#parts.agents.update(trx, agent, change, this.#parts.clock.now());
      }
      after.push(isUnanswered ? { ...agent, status: 'skipped' } : agent);
    }
    return after;
  }

  #enqueue(
    trx: Transaction,
    { runId }: Run,
    request: { readonly key: string; readonly order: TriggerOrder; readonly dueAtMs: number },
  ): Promise<unknown> {
    const job = triggerJob({ id: this.#parts.newId(), runId, ...request });
    return this.#parts.jobs.enqueue(trx, job, this.#parts.clock.now());
  }

  #change(
    runId: RunId,
    work: (context: RunTransaction, now: RunWithAgents) => Promise<void>,
  ): Promise<void> {
    return changeRun(this.#parts, runId, work);
  }
}
