import { Title } from '@mantine/core';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { Link } from 'react-router';
import { formatConfidence } from '../../../shared/domain/format-metric.ts';
import { PATHS } from '../../navigation/paths.ts';
import { formatMomentInFull } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { AgentFiles } from './agent-files.tsx';
import { AgentFindings } from './agent-findings.tsx';
import { AgentMetrics } from './agent-metrics.tsx';
import { AgentProvenance } from './agent-provenance.tsx';
import { AgentQuality } from './agent-quality.tsx';
import { DocumentPanels } from './document-panels.tsx';
import { AgentRecommendations } from './agent-recommendations.tsx';
import { ReadFromReport } from './read-from-report.tsx';
import {
  InsightsPanel,
  NextStepsPanel,
  OpportunitiesPanel,
  OverviewPanel,
} from './section-panels.tsx';
import { RawPayload } from './raw-payload.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './agent-result-view.module.css';

/** One agent's answer: its finding, its numbers, and the four sections. */
export function AgentResultView({ agent }: { agent: ReportAgent }) {
  const agents = useAgents();
  const { result } = agent;
  const isUnrecognised = result.shape === 'unrecognised';
  return (
    <div className={classes.stack}>
      <div>
        <Title order={2} className={classes.headline}>
          {result.headline === '' ? agent.label : result.headline}
        </Title>
        <div className={classes.purpose}>{agents.get(agent.agentId).purpose}</div>
      </div>
      <ReadFromReport agent={agent} />
      <ReusedNotice agent={agent} />
      <AgentMetrics agent={agent} />
      <AgentFindings agent={agent} />
      {isUnrecognised ? <RawPayload agent={agent} /> : <Sections agent={agent} />}
      <DocumentPanels agent={agent} />
      <AgentFiles agentId={agent.agentId} />
      <AgentRecommendations agent={agent} />
      <AgentQuality agent={agent} />
      <AgentProvenance agent={agent} />
    </div>
  );
}

/** Says that this result is not from this run. */
function ReusedNotice({ agent }: { agent: ReportAgent }) {
  const { reused } = agent;
  if (reused === null) return null;
  return (
    <Notice tone="warn" title={`From ${formatMomentInFull(Date.parse(reused.receivedAt))}, reused`}>
      The agent did not answer in this run. This is its result from{' '}
      <Link to={PATHS.run(reused.runId)}>an earlier run</Link>
      {reused.statedConfidence === null
        ? '.'
        : `, with 80% of its confidence of ${formatConfidence(reused.statedConfidence)}.`}
    </Notice>
  );
}

/** The four sections in order; empty ones share one line at the end. */
function Sections({ agent }: { agent: ReportAgent }) {
  const { overview, insights, opportunities, nextSteps } = agent.result;
  const sections = [
    {
      title: 'Overview',
      Panel: OverviewPanel,
      isEmpty: overview.summary === '' && overview.keyPoints.length === 0,
    },
    { title: 'Insights', Panel: InsightsPanel, isEmpty: insights.length === 0 },
    { title: 'Opportunities', Panel: OpportunitiesPanel, isEmpty: opportunities.length === 0 },
    { title: 'Next steps', Panel: NextStepsPanel, isEmpty: nextSteps.length === 0 },
  ];
  const given = sections.filter(({ isEmpty }) => !isEmpty);
  const empty = sections.filter(({ isEmpty }) => isEmpty).map(({ title }) => title.toLowerCase());
  return (
    <>
      {given.length === 0 ? null : (
        <div className={classes.sections}>
          {given.map(({ title, Panel }) => (
            <Panel key={title} agent={agent} />
          ))}
        </div>
      )}
      {empty.length === 0 ? null : (
        <div className={classes.purpose}>The agent gave no {inWords(empty)}.</div>
      )}
    </>
  );
}

function inWords(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}
