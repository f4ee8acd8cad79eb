import { useState } from 'react';
import { Button } from '@mantine/core';
import type { Metric } from '../../../shared/domain/agent-result.ts';
import { formatConfidence, metricParts } from '../../../shared/domain/format-metric.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { StatCard, StatRow } from '../../components/stat-card.tsx';
import { MoveLine } from './move-line.tsx';
import { Origin } from './origin.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './agent-metrics.module.css';

/** How many numbers the first row holds. */
const FIRST = 3;

/** The agent's numbers: up to three plus the confidence, the others on request. */
export function AgentMetrics({ agent }: { agent: ReportAgent }) {
  const [isAll, setAll] = useState(false);
  const { metrics } = agent.result;
  const others = metrics.slice(FIRST);

  return (
    <div className={classes.stack}>
      <StatRow label={`${agent.label} in numbers`}>
        {metrics.slice(0, FIRST).map((metric) => (
          <MetricCard key={metric.pointer + metric.label} agent={agent} metric={metric} />
        ))}
        <ConfidenceCard agent={agent} />
      </StatRow>
      {isAll ? (
        <StatRow label="More numbers">
          {others.map((metric) => (
            <MetricCard key={metric.pointer + metric.label} agent={agent} metric={metric} />
          ))}
        </StatRow>
      ) : null}
      {others.length === 0 ? null : (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={isAll}
            onClick={() => setAll(!isAll)}
          >
            {isAll ? 'Show only the first three' : `Show all ${metrics.length} numbers`}
          </Button>
        </div>
      )}
    </div>
  );
}

function MetricCard({ agent, metric }: { agent: ReportAgent; metric: Metric }) {
  const { value, unit } = metricParts(metric);
  return (
    <StatCard
      label={metric.label}
      value={
        <>
          {value}
          {unit === '' ? null : <span className={classes.unit}> {unit}</span>}
        </>
      }
      note={noteOf(metric)}
      action={
        <>
          <MoveLine agentId={agent.agentId} pointer={metric.pointer} label={metric.label} />
          <Origin agentId={agent.agentId} pointer={metric.pointer} label={metric.label} />
        </>
      }
    />
  );
}

/** What was, what should be, and what the agent says of it, in one line. */
function noteOf({ previous, target, hint }: Metric): string | undefined {
  const parts = [
    previous === undefined ? '' : `was ${previous}`,
    target === undefined ? '' : `target ${target}`,
    hint,
  ].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(' · ');
}

function ConfidenceCard({ agent }: { agent: ReportAgent }) {
  const agents = useAgents();
  const { confidence } = agent.result;
  const threshold = agents.get(agent.agentId).confidenceThreshold;
  if (confidence === null) return <StatCard label="Confidence" value="Not given" />;
  return (
    <StatCard
      label="Confidence"
      value={formatConfidence(confidence.value)}
      note={
        confidence.value < threshold ? (
          <span className={classes.low}>low: below {formatConfidence(threshold)}</span>
        ) : undefined
      }
      action={<Origin agentId={agent.agentId} pointer={confidence.pointer} label="Confidence" />}
    />
  );
}
