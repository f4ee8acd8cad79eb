import type { AgentResult, ResultShape } from '../../shared/domain/agent-result.ts';
import type { MatchedBy } from '../../shared/domain/delivery.ts';
import { canAgentMove, type AgentStatus } from '../../shared/domain/workflow-state.ts';

/** What a result does to its agent. */
export type AgentStep =
  | { readonly kind: 'move'; readonly to: AgentStatus; readonly late: boolean }
  /** A second result takes the place of the first. */
  | { readonly kind: 'replace' }
  /** Its newest execution failed; the earlier run's result goes on standing in. */
  | { readonly kind: 'fail_again' }
  /** It is acknowledged and changes nothing. */
  | { readonly kind: 'ignore' }
  /** It must not take the place of what is there, and must not be lost either. */
  | { readonly kind: 'quarantine'; readonly reason: string };

/**
 * Decides what a result does to its agent.
 *
 * A late result replaces a failure or a skip; nothing takes a result away. A second result
 * that differs from the first waits beside it for a person (decisions, "What an agent's
 * message says"), except where the console had asked the agent again, or a person sent it. So
 * does one that says itself that it is another agent's: nobody asked this agent for that.
 */
export function decideAgentStep(
  agent: {
    readonly status: AgentStatus;
    /** Of the result that it has; only an unrecognised result is compared with it. */
    readonly shape: ResultShape | null;
    /** Whether its result is that of an earlier run, standing in for an answer. */
    readonly isReused: boolean;
    /** Whether the console wants another answer in place of the one that it has. */
    readonly isAskedAgain: boolean;
  },
  given: {
    readonly status: AgentStatus;
    readonly result: AgentResult | null;
    readonly matchedBy: MatchedBy;
    /** Whether it says something else than the result that the agent has. */
    readonly differs: boolean;
    /** Why it is no result, where it was one that says so. */
    readonly unusable?: string | undefined;
    /** Whether it is an answer of the very execution that the recorded result is from. */
    readonly isSameExecution?: boolean;
    /** Whether the console fetched it from Opal itself, so that no model has copied it. */
    readonly isFetched?: boolean;
    /** Whether a person said which agent it is from. */
    readonly isAgentChosen?: boolean;
  },
): AgentStep {
  if (given.status === 'completed' && given.result === null) {
    return { kind: 'quarantine', reason: given.unusable ?? 'agent_data_validation_failure' };
  }
  if (given.isAgentChosen !== true && namesOtherAgent(given.result)) {
    return { kind: 'quarantine', reason: 'names_another_agent' };
  }
  if (given.status === 'completed' && agent.status === 'completed') {
    if (agent.isReused) return { kind: 'replace' };
    if (given.isSameExecution === true) {
      // One answer that came by two ways: the way without a model between is the better one.
      return given.differs && given.isFetched === true ? { kind: 'replace' } : { kind: 'ignore' };
    }
    if (given.matchedBy === 'only_open_run') {
      return { kind: 'quarantine', reason: 'matched_by_guess_only' };
    }
    const worse = given.result?.shape === 'unrecognised' && agent.shape !== 'unrecognised';
    if (worse) return { kind: 'quarantine', reason: 'worse_than_recorded_result' };
    const isWanted = agent.isAskedAgain || given.matchedBy === 'user';
    return given.differs && !isWanted
      ? { kind: 'quarantine', reason: 'differs_from_recorded_result' }
      : { kind: 'replace' };
  }
  if (given.status === 'failed' && agent.isReused) return { kind: 'fail_again' };
  // An agent that has ended runs again when it is asked to, not because a submission says so.
  if (given.status === 'running' && agent.status !== 'pending') return { kind: 'ignore' };
  if (!canAgentMove(agent.status, given.status)) return { kind: 'ignore' };
  const late = agent.status === 'failed' || agent.status === 'skipped';
  return { kind: 'move', to: given.status, late };
}

function namesOtherAgent(result: AgentResult | null): boolean {
  return result?.findings.some(({ code }) => code === 'names_other_agent') ?? false;
}
