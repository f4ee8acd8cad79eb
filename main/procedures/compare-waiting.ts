import type { WaitingComparison } from '../../shared/contract/deliveries.ts';
import type { AgentResult } from '../../shared/domain/agent-result.ts';
import { SECOND_RESULT_REASONS, type Delivery } from '../../shared/domain/delivery.ts';
import { parsedSubmissionSchema } from '../../shared/domain/submission.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { standardizeAgentOutput } from '../agent-results/standardize-agent-output.ts';
import { compareMetrics } from '../reports/compare-metrics.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';

/**
 * Compares a result that waits with the one that its agent has.
 *
 * @param body the waiting one's submission, protected, as the inspector shows it
 * @returns `null` where the delivery is no second result, or one of the two cannot be read
 */
export async function compareWaiting(
  agents: Pick<AgentRepository, 'find'>,
  { status, reason, runId, agentId }: Delivery,
  body: JsonValue,
): Promise<WaitingComparison | null> {
  const isWaiting = status === 'quarantined' && SECOND_RESULT_REASONS.has(reason ?? '');
  if (!isWaiting || runId === null || agentId === null) return null;
  const submission = parsedSubmissionSchema.safeParse(body);
  const execution = await agents.find(runId, agentId);
  if (!submission.success || execution === null || execution.result === null) return null;
  const { payload, metadata } = submission.data;
  const waiting = standardizeAgentOutput(agentId, payload, metadata);
  const recorded = execution.result;
  const { changes, unchanged } = compareMetrics([
    { agentId, earlier: { result: recorded }, later: { result: waiting } },
  ]);
  return {
    recorded: sideOf(recorded),
    waiting: sideOf(waiting),
    numbers: changes,
    unchangedNumbers: unchanged,
  };
}

function sideOf({
  headline,
  recommendations,
  insights,
}: AgentResult): WaitingComparison['waiting'] {
  return {
    headline,
    recommendations: recommendations.length,
    insights: insights.length,
  };
}
