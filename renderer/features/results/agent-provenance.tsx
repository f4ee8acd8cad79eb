import { formatDuration } from '../../../shared/domain/format-metric.ts';
import { describePiiCounts } from '../../../shared/domain/pii.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { formatBytes, formatMomentInFull } from '../../components/format.ts';
import classes from './agent-result-view.module.css';

const SOURCES = {
  tool: 'a tool call',
  webhook: 'a webhook',
  batch: 'a batch',
  pasted: 'hand',
  api: 'Opal’s API',
} as const;

/** When and how an agent's answer arrived, in one line. */
export function AgentProvenance({ agent }: { agent: ReportAgent }) {
  const { origin } = agent;
  const protectedValues = describePiiCounts(agent.piiProtected);
  const parts = [
    `Received ${formatMomentInFull(Date.parse(origin.receivedAt))} by ${SOURCES[origin.source]}`,
    formatBytes(origin.sizeBytes),
    agent.executionTimeMs === null ? '' : `took ${formatDuration(agent.executionTimeMs)}`,
    protectedValues === '' ? '' : `${protectedValues} protected`,
  ];
  return (
    <div className={classes.provenance}>{parts.filter((part) => part !== '').join(' · ')}</div>
  );
}
