import { Title } from '@mantine/core';
import { agentCharts, withoutDrawn } from '../../../shared/domain/agent-charts/agent-charts.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { Link } from 'react-router';
import { formatConfidence } from '../../../shared/domain/format-metric.ts';
import { PATHS } from '../../navigation/paths.ts';
import { formatMomentInFull } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { useAnswer, useAnswerWords } from './board/answer-context.ts';
import { AgentCharts } from './charts/agent-charts.tsx';
import { TestCards } from './charts/test-cards.tsx';
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
  const words = useAnswerWords();
  const answer = useAnswer();
  const { result } = agent;
  const isUnrecognised = result.shape === 'unrecognised';
  const tests = answer.tests.filter(({ ref }) => ref.agentId === agent.agentId);
  const rest = withoutDrawn(agent, tests);
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
      <AgentCharts charts={agentCharts(agent, words)} />
      <TestCards tests={tests} words={words} />
      {isUnrecognised ? <RawPayload agent={agent} /> : <Sections agent={agent} rest={rest} />}
      <DocumentPanels agent={rest} />
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

/** The four sections in order; what the agent did not give shares one line at the end. */
function Sections({ agent, rest }: { agent: ReportAgent; rest: ReportAgent }) {
  const shown = SECTIONS.filter(({ isIn }) => isIn(rest.result));
  const absent = SECTIONS.filter(({ isIn }) => !isIn(agent.result));
  return (
    <>
      {shown.length === 0 ? null : (
        <div className={classes.sections}>
          {shown.map(({ title, Panel }) => (
            <Panel key={title} agent={rest} />
          ))}
        </div>
      )}
      {absent.length === 0 ? null : (
        <div className={classes.purpose}>
          The agent gave no {inWords(absent.map(({ title }) => title.toLowerCase()))}.
        </div>
      )}
    </>
  );
}

const SECTIONS: readonly {
  title: string;
  Panel: typeof OverviewPanel;
  isIn: (result: AgentResult) => boolean;
}[] = [
  {
    title: 'Overview',
    Panel: OverviewPanel,
    isIn: ({ overview }) => overview.summary !== '' || overview.keyPoints.length > 0,
  },
  { title: 'Insights', Panel: InsightsPanel, isIn: ({ insights }) => insights.length > 0 },
  {
    title: 'Opportunities',
    Panel: OpportunitiesPanel,
    isIn: ({ opportunities }) => opportunities.length > 0,
  },
  { title: 'Next steps', Panel: NextStepsPanel, isIn: ({ nextSteps }) => nextSteps.length > 0 },
];

function inWords(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}
