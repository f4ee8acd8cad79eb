import { Title } from '@mantine/core';
import { AGENTS } from '../../../shared/domain/agents.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { AgentFindings } from './agent-findings.tsx';
import { AgentMetrics } from './agent-metrics.tsx';
import { AgentProvenance } from './agent-provenance.tsx';
import { AgentRecommendations } from './agent-recommendations.tsx';
import {
  InsightsPanel,
  NextStepsPanel,
  OpportunitiesPanel,
  OverviewPanel,
} from './section-panels.tsx';
import { RawPayload } from './raw-payload.tsx';
import classes from './agent-result-view.module.css';

/** One agent's answer: its finding, its numbers, and the four sections. */
export function AgentResultView({ agent }: { agent: ReportAgent }) {
  const { result } = agent;
  const isUnrecognised = result.shape === 'unrecognised';
  return (
    <div className={classes.stack}>
      <div>
        <Title order={2} className={classes.headline}>
          {result.headline === '' ? agent.label : result.headline}
        </Title>
        <div className={classes.purpose}>{AGENTS[agent.agentId].purpose}</div>
      </div>
      <AgentMetrics agent={agent} />
      <AgentFindings agent={agent} />
      {isUnrecognised ? (
        <RawPayload agent={agent} />
      ) : (
        <div className={classes.sections}>
          <OverviewPanel agent={agent} />
          <InsightsPanel agent={agent} />
          <OpportunitiesPanel agent={agent} />
          <NextStepsPanel agent={agent} />
        </div>
      )}
      <AgentRecommendations agent={agent} />
      <AgentProvenance agent={agent} />
    </div>
  );
}
