import type { ReactNode } from 'react';
import { formatConfidence } from '../../../shared/domain/format-metric.ts';
import type { Level, Opportunity } from '../../../shared/domain/agent-result.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { Panel } from '../../components/panel.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import type { Tone } from '../../components/tone.ts';
import { Origin } from './origin.tsx';
import classes from './section-panels.module.css';

interface SectionProps {
  agent: ReportAgent;
}

/** Section 1 of 4. */
export function OverviewPanel({ agent }: SectionProps) {
  const { summary, keyPoints, pointer } = agent.result.overview;
  return (
    <Panel
      title="Overview"
      aside={<Origin agentId={agent.agentId} pointer={pointer} label="Overview" />}
    >
      {summary === '' ? null : <p className={classes.text}>{summary}</p>}
      <Bullets entries={keyPoints} />
    </Panel>
  );
}

/** Section 2 of 4. */
export function InsightsPanel({ agent }: SectionProps) {
  const { insights } = agent.result;
  return (
    <Section title="Insights" count={insights.length}>
      {insights.map((insight) => (
        <Entry
          key={insight.pointer}
          agent={agent}
          pointer={insight.pointer}
          title={insight.title}
          label={insight.title}
        >
          {insight.description === '' ? null : (
            <p className={classes.text}>{insight.description}</p>
          )}
          <Bullets entries={insight.bullets} />
        </Entry>
      ))}
    </Section>
  );
}

/** Section 3 of 4. */
export function OpportunitiesPanel({ agent }: SectionProps) {
  const { opportunities } = agent.result;
  return (
    <Section title="Opportunities" count={opportunities.length}>
      {opportunities.map((opportunity) => (
        <Entry
          key={opportunity.pointer}
          agent={agent}
          pointer={opportunity.pointer}
          title={opportunity.label}
          label={opportunity.label}
        >
          {opportunity.description === '' ? null : (
            <p className={classes.text}>{opportunity.description}</p>
          )}
          <OpportunityLevels opportunity={opportunity} />
        </Entry>
      ))}
    </Section>
  );
}

/** Section 4 of 4. */
export function NextStepsPanel({ agent }: SectionProps) {
  const { nextSteps } = agent.result;
  return (
    <Section title="Next steps" count={nextSteps.length}>
      {nextSteps.map((step) => (
        <Entry
          key={step.pointer}
          agent={agent}
          pointer={step.pointer}
          title={step.label}
          label={step.label}
        >
          <div className={classes.quiet}>
            {[step.owner, step.timeframe].filter((part) => part !== '').join(' · ')}
          </div>
        </Entry>
      ))}
    </Section>
  );
}

function Section({
  title,
  count,
  children,
}: {
  title: string;
  count: number;
  children: ReactNode;
}) {
  return (
    <Panel title={title} aside={count}>
      <ul className={classes.list}>{children}</ul>
    </Panel>
  );
}

function Entry({
  agent,
  pointer,
  title,
  label,
  children,
}: {
  agent: ReportAgent;
  pointer: string;
  title: string;
  label: string;
  children: ReactNode;
}) {
  return (
    <li className={classes.entry}>
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {children}
      </div>
      <Origin agentId={agent.agentId} pointer={pointer} label={label} />
    </li>
  );
}

const LEVEL_TONES: Readonly<Record<Level, Tone>> = { high: 'good', medium: 'warn', low: 'quiet' };

function OpportunityLevels({
  opportunity: { impact, effort, confidence },
}: {
  opportunity: Opportunity;
}) {
  if (impact === null && effort === null && confidence === null) return null;
  return (
    <div className={classes.levels}>
      {impact === null ? null : <StatePill word={`${impact} impact`} tone={LEVEL_TONES[impact]} />}
      {effort === null ? null : <span className={classes.quiet}>{effort} effort</span>}
      {confidence === null ? null : (
        <span className={classes.quiet}>confidence {formatConfidence(confidence)}</span>
      )}
    </div>
  );
}

function Bullets({ entries }: { entries: readonly string[] }) {
  if (entries.length === 0) return null;
  return (
    <ul className={classes.bullets}>
      {entries.map((entry, index) => (
        // Entries are text and may repeat; their position tells them apart.
        <li key={`${index} ${entry}`}>{entry}</li>
      ))}
    </ul>
  );
}
