import type { AgentId } from '../../shared/domain/agents.ts';
import type { ReportAgent } from '../../shared/domain/report.ts';

/** An agent that answered in both runs. */
export interface AgentPair {
  readonly agentId: AgentId;
  readonly earlier: ReportAgent;
  readonly later: ReportAgent;
}
