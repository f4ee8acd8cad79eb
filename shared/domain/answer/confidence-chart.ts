import type { AgentRegistry } from '../agent-registry.ts';
import { formatConfidence } from '../format-metric.ts';
import type { ReportModel } from '../report.ts';
import type { ChartModel } from './chart-model.ts';

/** How sure each agent is that says so, against how sure it should be; `null` where none says. */
export function confidenceChart(
  { agents }: Pick<ReportModel, 'agents'>,
  registry: AgentRegistry,
): ChartModel | null {
  const rows = agents.flatMap(({ agentId, label, result: { confidence } }) => {
    if (confidence === null) return [];
    const { value, pointer } = confidence;
    const target = registry.get(agentId).confidenceThreshold;
    const text = formatConfidence(value);
    const ref = { agentId, pointer, label, value: text };
    return [{ label, value, text, ref, isFocus: value < target, max: 1, target }];
  });
  return rows.length === 0 ? null : { kind: 'scores', rows };
}
