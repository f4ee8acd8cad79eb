import { useEffect } from 'react';
import type { ExecutionView } from '../../../shared/contract/direct.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { LiveTail } from '../../../shared/domain/live-tail.ts';
import type { OpalUsage } from '../../../shared/domain/opal-usage.ts';
import type { UsageRow } from '../../../shared/domain/usage.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';

const ASK_LIVE_MS = 1_000;
const ASK_STATE_MS = 2_000;
const ASK_USAGE_MS = 5_000;

/** What is known from Opal of one agent of a run. */
export interface OpalAgentFacts {
  /** Its newest execution. */
  readonly execution: ExecutionView;
  /** What it says while it is at work; `null` where nothing is held. */
  readonly tail: LiveTail | null;
  readonly usage: UsageRow | null;
}

/** What is known from Opal of a run that goes over its API. */
export interface OpalRun {
  /** Executions of the workflow itself. */
  readonly workflows: readonly ExecutionView[];
  readonly total: OpalUsage | null;
  factsOf(agentId: AgentId): OpalAgentFacts | null;
}

/**
 * Follows what Opal says of a run, while it goes on.
 *
 * @returns `null` for a run that does not go over Opal's API
 */
export function useOpalRun(runId: RunId, hasEnded: boolean): OpalRun | null {
  const executions = useProcedureQuery(
    'runs.executions',
    { runId },
    { refetchInterval: hasEnded ? false : ASK_STATE_MS },
  );
  const isDirect = (executions.data ?? []).length > 0;
  const tails = useProcedureQuery(
    'runs.live',
    { runId },
    { enabled: isDirect, refetchInterval: hasEnded ? false : ASK_LIVE_MS },
  );
  const usage = useProcedureQuery(
    'usage.ofRun',
    { runId },
    { enabled: isDirect, refetchInterval: hasEnded ? false : ASK_USAGE_MS },
  );
  const { refetch: askState } = executions;
  const { refetch: askUsage } = usage;
  useEffect(() => {
    if (!hasEnded || !isDirect) return;
    // What came last was counted after it was last asked about.
    void askState();
    void askUsage();
  }, [hasEnded, isDirect, askState, askUsage]);
  if (executions.data === undefined || !isDirect) return null;
  const all = executions.data;
  return {
    workflows: all.filter(({ agentId }) => agentId === null),
    total: usage.data?.total ?? null,
    factsOf(agentId) {
      const execution = all.findLast((one) => one.agentId === agentId);
      if (execution === undefined) return null;
      return {
        execution,
        tail: tails.data?.find((one) => one.agentId === agentId) ?? null,
        usage: usage.data?.rows.find(({ key }) => key === agentId) ?? null,
      };
    },
  };
}
