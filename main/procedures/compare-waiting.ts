import type { Candidate, WaitingComparison } from '../../shared/contract/deliveries.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import {
  NAMES_ANOTHER_AGENT,
  SECOND_RESULT_REASONS,
  type Delivery,
} from '../../shared/domain/delivery.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';
import { parsedSubmissionSchema, type Submission } from '../../shared/domain/submission.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { namedAgents } from '../agent-results/normalise/named-agents.ts';
import { standardizeAgentOutput } from '../agent-results/standardize-agent-output.ts';
import { compareMetrics } from '../reports/compare-metrics.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** What a person is shown who has to choose. */
interface Choice {
  /** Of a second result with the one that its agent has; `null` where there is none of the two. */
  readonly comparison: WaitingComparison | null;
  /** The agents that a result may be from which names another than it came from. */
  readonly candidates: Candidate[];
}

interface CompareParts {
  readonly agents: Pick<AgentRepository, 'find'>;
  readonly agentRegistry: AgentRegistry;
  readonly runs: Pick<RunRepository, 'get'>;
  readonly engagements: Pick<Engagements, 'idOfRun' | 'readingRulesOf'>;
}

/**
 * Compares a result that waits with what is in its run.
 *
 * @param body the waiting one's submission, protected, as the inspector shows it
 */
export async function compareWaiting(
  parts: CompareParts,
  { status, reason, runId, agentId, deliveryId }: Delivery,
  body: JsonValue,
): Promise<Choice> {
  const nothing: Choice = { comparison: null, candidates: [] };
  const isWaiting = status === 'quarantined' && SECOND_RESULT_REASONS.has(reason ?? '');
  if (!isWaiting || runId === null || agentId === null) return nothing;
  const submission = parsedSubmissionSchema.safeParse(body);
  if (!submission.success) return nothing;
  const compare = (id: AgentId) =>
    compareWith(parts, { runId, deliveryId, agentId: id }, submission.data);
  if (reason !== NAMES_ANOTHER_AGENT) {
    return { comparison: await compare(agentId), candidates: [] };
  }
  const candidates: Candidate[] = [];
  for (const id of new Set([
    agentId,
    ...namedAgents(agentId, submission.data.payload, parts.agentRegistry),
  ])) {
    candidates.push({ agentId: id, comparison: await compare(id) });
  }
  return { comparison: null, candidates };
}

async function compareWith(
  { agents, agentRegistry, runs, engagements }: CompareParts,
  of: { readonly runId: RunId; readonly agentId: AgentId; readonly deliveryId: DeliveryId },
  { payload, metadata }: Submission,
): Promise<WaitingComparison | null> {
  const { runId, agentId, deliveryId } = of;
  const execution = await agents.find(runId, agentId);
  if (execution === null || execution.result === null) return null;
  const engagementId = engagements.idOfRun(await runs.get(runId));
  const rules = engagements.readingRulesOf(engagementId, agentId, deliveryId);
  const waiting = standardizeAgentOutput(agentId, payload, metadata, agentRegistry, rules);
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
