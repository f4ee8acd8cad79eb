import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { whichOpal, type AgentState, type Run } from '../../shared/domain/run.ts';
import type { AgentStatus } from '../../shared/domain/workflow-state.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { AgentChange, AgentRepository } from '../storage/agent-repository.ts';
import { ExecutionRepository } from '../storage/execution-repository.ts';
import type { DeliveryOutcome } from '../storage/inbox-queue.ts';
import { saveInsights } from '../storage/insight-repository.ts';
import { differsFromRecorded } from '../storage/recorded-payload.ts';
import { decideAgentStep, type AgentStep } from './agent-step.ts';
import type { AgentTimeout } from './agent-timeout.ts';
import type { WorkflowRecoveryManager } from './recovery-manager.ts';
import {
  announceResult,
  errorCodeOf,
  outcomeOf,
  scenarioOf,
  type MatchedResult,
} from './result-events.ts';
import { runReference } from './run-reference.ts';
import type { RunTransaction } from './run-transaction.ts';
import type { RunUnitOfWork } from './run-unit-of-work.ts';
import { agentOf, withAgent } from './run-with-agents.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

/** What applying a result works with. */
export interface ApplyParts {
  readonly agents: AgentRepository;
  readonly states: WorkflowStateManager;
  readonly recovery: WorkflowRecoveryManager;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly timeoutMs: AgentTimeout;
}

/** The caller's transaction, with the runs as they stand in it. */
export interface RecordingTransaction extends RunTransaction {
  readonly writer: RunUnitOfWork;
}

/**
 * Does to a run what one result says of one of its agents.
 *
 * Agent, insight and run rows, recovery and events, all in the caller's transaction.
 *
 * @returns how the delivery ends
 * @throws OsaError `conflict` when the run changed in the meantime; trying again helps
 */
export async function applyResult(
  parts: ApplyParts,
  transaction: RecordingTransaction,
  run: Run,
  recorded: MatchedResult,
): Promise<DeliveryOutcome> {
  const agents = await agentsWith(parts, transaction, run, recorded);
  const agent = agentOf({ agents }, recorded.submission.agentId);
  const step = await decide(parts, transaction, agent, recorded);
  if (step.kind !== 'ignore') {
    await apply(parts, transaction, { run, agents, agent, step }, recorded);
  }
  return outcomeOf(step, recorded);
}

/** A run's agents, with the answering one among them though nobody asked for it. */
async function agentsWith(
  { agents, clock, newId, timeoutMs }: ApplyParts,
  { trx, writer }: RecordingTransaction,
  run: Run,
  { submission: { agentId } }: MatchedResult,
): Promise<readonly AgentState[]> {
  const known = await writer.agentsOf(run.runId);
  if (known.some((agent) => agent.agentId === agentId)) return known;
  const entry = {
    id: newId(),
    runId: run.runId,
    agentId,
    timeoutMs: timeoutMs(agentId, whichOpal(run.target)),
  };
  await agents.insertPending(trx, [entry], clock.now());
  const all = await agents.within(trx).listStates(run.runId);
  writer.keep(run, all);
  return all;
}

/** A replacement must also be the later delivery: one put back in line may be older. */
async function decide(
  { agents }: ApplyParts,
  { trx, writer }: RecordingTransaction,
  { runId, agentId, status, reusedFrom, askedAgainAtMs }: AgentState,
  { submission, result, match, delivery }: MatchedResult,
): Promise<AgentStep> {
  const stored = agents.within(trx);
  const isSecond = status === 'completed' && submission.status === 'completed' && result !== null;
  const isUnrecognised = isSecond && result.shape === 'unrecognised';
  const agent = { runId, agentId };
  const differs = isSecond ? await differsFromRecorded(trx, agent, submission.payload) : null;
  const step = decideAgentStep(
    {
      status,
      // Only an unrecognised result needs the stored shape, which takes long to read.
      shape: isUnrecognised ? await stored.shapeOf(runId, agentId) : null,
      isReused: reusedFrom !== null,
      isAskedAgain: askedAgainAtMs !== null,
    },
    {
      status: submission.status,
      result,
      matchedBy: match.matchedBy,
      differs: differs ?? false,
      unusable: submission.unusable,
      isSameExecution:
        differs !== null &&
        delivery.agentExecutionId !== null &&
        (await new ExecutionRepository(trx).ofResult(runId, agentId)) === delivery.agentExecutionId,
      isFetched: delivery.source === 'api',
      isAgentChosen: delivery.placedAgentId !== null,
    },
  );
  const mayReplace = step.kind === 'replace' || isReason(step, 'differs_from_recorded_result');
  // A person who names run and agent has seen both results.
  if (!mayReplace || delivery.placedAgentId !== null) return step;
  const recordedSequence = await writer.sequenceOf(runId, agentId);
  if (recordedSequence === null || delivery.sequence > recordedSequence) return step;
  return { kind: 'quarantine', reason: 'older_than_recorded_result' };
}

function isReason(step: AgentStep, reason: string): boolean {
  return step.kind === 'quarantine' && step.reason === reason;
}

async function apply(
  parts: ApplyParts,
  transaction: RecordingTransaction,
  at: {
    readonly run: Run;
    readonly agents: readonly AgentState[];
    readonly agent: AgentState;
    readonly step: Exclude<AgentStep, { kind: 'ignore' }>;
  },
  recorded: MatchedResult,
): Promise<void> {
  const { recovery, states, clock } = parts;
  const { trx, emit, writer } = transaction;
  const { run, agents, agent, step } = at;
  const { submission, delivery } = recorded;
  if (step.kind === 'quarantine') {
    const payload = { delivery_id: delivery.deliveryId, error_code: step.reason };
    emit({ event_type: 'ingress.delivery_quarantined@1', ...runReference(run), payload });
    if (!failsAttempt(recorded, agent)) return;
  }
  const to: AgentStatus =
    step.kind === 'move' ? step.to : step.kind === 'replace' ? 'completed' : 'failed';
  const stands = agent.status === 'completed' && to === 'failed';
  const change: AgentChange = stands
    ? { status: 'completed', askedAgainAtMs: null }
    : changeOf(to, agent, recorded, clock.now());
  await parts.agents.update(trx, agent, change, clock.now());
  if (to === 'completed') {
    const insights = { runId: run.runId, agentId: agent.agentId, payload: submission.payload };
    await saveInsights(trx, { id: parts.newId(), ...insights, nowMs: clock.now() });
  }
  announceResult(emit, { run, agent, to }, step, recorded);
  let now = withAgent({ run, agents }, agent.agentId, stateAfter(change));
  if (to === 'completed') now = await recovery.afterAnswer(transaction, now, agent);
  const scenario = to === 'failed' ? scenarioOf(submission) : null;
  if (scenario !== null) {
    now = await recovery.afterAgentFailure(transaction, now, agent.agentId, scenario);
  }
  const moved = await states.follow(transaction, now, {
    cause: `agent_${to}`,
    agent_id: agent.agentId,
    delivery_id: delivery.deliveryId,
  });
  writer.keep(moved, now.agents);
  if (change.recorded !== undefined) {
    writer.keepSequence(run.runId, agent.agentId, delivery.sequence);
  }
}

function changeOf(
  to: AgentStatus,
  agent: AgentState,
  recorded: MatchedResult,
  nowMs: number,
): AgentChange {
  const { submission, result } = recorded;
  if (to === 'running') {
    return { status: to, startedAtMs: nowMs, attempts: Math.max(1, agent.attempts) };
  }
  if (to === 'completed' && result !== null) {
    return {
      status: to,
      completedAtMs: nowMs,
      askedAgainAtMs: null,
      errorCode: null,
      errorMessage: null,
      recorded: { ...recorded, result },
    };
  }
  const errorCode = errorCodeOf(submission);
  return {
    status: to,
    completedAtMs: nowMs,
    errorCode: to === 'failed' ? errorCode : null,
    errorMessage: to === 'failed' ? submission.errorText || ERRORS[errorCode].message : null,
  };
}

/** What of a change is to be seen in how the agent stands. */
function stateAfter(change: AgentChange): Partial<AgentState> {
  const { recorded, reusedFrom: _reusedFrom, ...state } = change;
  return recorded === undefined
    ? state
    : { ...state, deliveryId: recorded.delivery.deliveryId, reusedFrom: null };
}

/** Whether what cannot be used ends the agent's execution. One that has ended stays so. */
function failsAttempt({ result }: MatchedResult, agent: AgentState): boolean {
  if (result !== null) return false;
  return agent.status === 'pending' || agent.status === 'running' || agent.reusedFrom !== null;
}
