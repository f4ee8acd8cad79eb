import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { ReportAgent } from '../../shared/domain/report.ts';

/** What has a result with numbers in it. */
export interface ReadResult {
  readonly result: Pick<AgentResult, 'confidence' | 'metrics'>;
}

/** Two results of one agent. */
export interface ResultPair {
  readonly agentId: AgentId;
  readonly earlier: ReadResult;
  readonly later: ReadResult;
}

/** An agent that answered in both runs. */
export interface AgentPair extends ResultPair {
  readonly earlier: ReportAgent;
  readonly later: ReportAgent;
}
