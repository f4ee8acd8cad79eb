import type { ReactNode } from 'react';
import { labelledDetails } from '../../../shared/domain/agent-charts/described-items.ts';
import { formatConfidence } from '../../../shared/domain/format-metric.ts';
import type { Insight, Level, Opportunity } from '../../../shared/domain/agent-result.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { Panel } from '../../components/panel.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import type { Tone } from '../../components/tone.ts';
import { Details } from './details.tsx';
import { MoveLine } from './move-line.tsx';
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
      aside={
        <span className={classes.aside}>
          {pointer === '' ? null : (
            <MoveLine agentId={agent.agentId} pointer={pointer} label="Overview" />
          )}
          <Origin agentId={agent.agentId} pointer={pointer} label="Overview" />
        </span>
      }
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
          <Lines insight={insight} />
          {insight.remedy === undefined ? null : (
            <p className={classes.text}>
              <span className={classes.quiet}>Remedy: </span>
              {insight.remedy}
            </p>
          )}
          <InsightMarks insight={insight} />
        </Entry>
      ))}
    </Section>
  );
}

/** Bullets that are all members under names stand as such. */
function Lines({ insight: { bullets, pointer } }: { insight: Insight }) {
  const details = bullets.length < 2 ? null : labelledDetails(bullets, pointer);
  if (details === null) return <Bullets entries={bullets} />;
  return <Details details={details.map(({ label, value }) => [label, value] as const)} />;
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

/** A titled list of entries with its count. */
export function Section({
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

/** An entry of such a list, with where it comes from. */
export function Entry({
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
      <MoveLine agentId={agent.agentId} pointer={pointer} label={label} />
      <Origin agentId={agent.agentId} pointer={pointer} label={label} />
    </li>
  );
}

const KIND_WORDS: Readonly<Record<NonNullable<Insight['kind']>, string>> = {
  issue: 'issue',
  strength: 'strength',
  risk: 'risk',
  assumption: 'assumption',
  method: 'method',
};

const SEVERITY_TONES: Readonly<Record<NonNullable<Insight['severity']>, Tone>> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'quiet',
};

function InsightMarks({ insight: { kind, severity } }: { insight: Insight }) {
  if (kind === undefined && severity === undefined) return null;
  return (
    <div className={classes.levels}>
      {severity === undefined ? null : (
        <StatePill word={`${severity} severity`} tone={SEVERITY_TONES[severity]} />
      )}
      {kind === undefined ? null : <span className={classes.quiet}>{KIND_WORDS[kind]}</span>}
    </div>
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

/** Short texts under one another. */
export function Bullets({ entries }: { entries: readonly string[] }) {
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
