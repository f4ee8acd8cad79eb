import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import type { ComparedRun, RunComparison } from '../../shared/domain/run-comparison.ts';
import type { AgentPair } from './agent-pair.ts';
import { compareDecisions } from './compare-decisions.ts';
import { compareEntries } from './compare-entries.ts';
import { compareMetrics } from './compare-metrics.ts';

/**
 * Says what is different between two runs of one client.
 *
 * The order in which they are given makes no difference: the one that was triggered first
 * is the earlier one. Pure; nothing is computed but differences of numbers in one unit.
 */
export function compareRuns(
  one: ReportModel,
  other: ReportModel,
  registry: AgentRegistry,
): RunComparison {
  const [earlier, later] = isBefore(one, other) ? [one, other] : [other, one];
  const pairs = later.agents.flatMap((agent): AgentPair[] => {
    const before = earlier.agents.find(({ agentId }) => agentId === agent.agentId);
    return before === undefined ? [] : [{ agentId: agent.agentId, earlier: before, later: agent }];
  });
  const readable = pairs.filter(
    (pair) =>
      pair.earlier.result.shape !== 'unrecognised' && pair.later.result.shape !== 'unrecognised',
  );
  const metrics = compareMetrics(readable);
  const entries = compareEntries(readable, registry);
  return {
    clientName: later.clientName,
    isPractice: later.isPractice,
    earlier: describeRun(earlier),
    later: describeRun(later),
    comparedAgents: readable.map(({ agentId }) => agentId),
    metrics: metrics.changes,
    entries: entries.changes,
    decisions: compareDecisions(earlier, later, metrics.changes, registry),
    unchanged: { metrics: metrics.unchanged, entries: entries.unchanged },
  };
}

function isBefore(a: ReportModel, b: ReportModel): boolean {
  return a.triggeredAt === b.triggeredAt ? a.runId < b.runId : a.triggeredAt < b.triggeredAt;
}

function describeRun({ runId, triggeredAt, status, agents, missing }: ReportModel): ComparedRun {
  return {
    runId,
    triggeredAt,
    status,
    agents: agents.map(({ agentId, label, result, origin, reused }) => ({
      agentId,
      label,
      shape: result.shape,
      origin,
      reusedFrom: reused?.receivedAt ?? null,
    })),
    missing,
  };
}
