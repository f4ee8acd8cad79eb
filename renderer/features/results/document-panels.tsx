import {
  SUBJECT_TITLES,
  type Experiment,
  type Subject,
  type Unplaced,
} from '../../../shared/domain/agent-result.ts';
import { formatNumber } from '../../../shared/domain/format-metric.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { Panel } from '../../components/panel.tsx';
import { Details } from './details.tsx';
import { MoveLine } from './move-line.tsx';
import { Bullets, Entry, Section } from './section-panels.tsx';
import classes from './document-panels.module.css';
import words from './section-panels.module.css';

/** What answers of agents hold beyond the four sections, each where it is given. */
export function DocumentPanels({ agent }: { agent: ReportAgent }) {
  const { experiments = [], subjects = [], sources = [], unplaced = [] } = agent.result;
  return (
    <>
      {experiments.length === 0 ? null : (
        <Section title="Experiments" count={experiments.length}>
          {experiments.map((experiment) => (
            <ExperimentEntry key={experiment.pointer} agent={agent} experiment={experiment} />
          ))}
        </Section>
      )}
      {SUBJECT_TITLES.map(([kind, title]) => {
        const some = subjects.filter((subject) => subject.kind === kind);
        return some.length === 0 ? null : (
          <Section key={kind} title={title} count={some.length}>
            {some.map((subject) => (
              <SubjectEntry key={subject.pointer} agent={agent} subject={subject} />
            ))}
          </Section>
        );
      })}
      {sources.length === 0 ? null : (
        <Section title="Sources it names" count={sources.length}>
          {sources.map(({ label, url, pointer }) => (
            <Entry key={pointer} agent={agent} pointer={pointer} title={label} label={label}>
              {url === '' || url === label ? null : <div className={classes.address}>{url}</div>}
            </Entry>
          ))}
        </Section>
      )}
      {unplaced.length === 0 ? null : (
        <Panel title="Also in the answer" aside="read, and no finding">
          {unplaced.map((rest) => (
            <section key={rest.pointer} className={classes.rest}>
              {rest.heading === '' ? null : <h3 className={classes.heading}>{rest.heading}</h3>}
              <RestLines agent={agent} rest={rest} />
            </section>
          ))}
        </Panel>
      )}
    </>
  );
}

function RestLines({ agent, rest: { lines, places } }: { agent: ReportAgent; rest: Unplaced }) {
  if (places === undefined) return <Bullets entries={lines} />;
  return (
    <ul className={classes.lines}>
      {lines.map((line, index) => (
        // Lines are text and may repeat; their position tells them apart.
        <li key={`${index} ${line}`} className={classes.line}>
          <span>{line}</span>
          <MoveLine agentId={agent.agentId} pointer={places[index] ?? ''} label={line} />
        </li>
      ))}
    </ul>
  );
}

function ExperimentEntry({ agent, experiment }: { agent: ReportAgent; experiment: Experiment }) {
  const { name, hypothesis, description, ranking } = experiment;
  return (
    <Entry agent={agent} pointer={experiment.pointer} title={name} label={name}>
      {hypothesis === '' ? null : <p className={words.text}>{hypothesis}</p>}
      {description === '' ? null : <p className={words.text}>{description}</p>}
      <Details
        details={[
          ['Primary metric', experiment.primaryMetrics.join(', ')],
          ['Must not get worse', experiment.guardMetrics.join(', ')],
          ['Variants', experiment.variants.join(' · ')],
          ['Sample size', experiment.sampleSize],
          ['Duration', experiment.duration],
          [
            ranking === null || ranking.method === 'own' ? 'Ranking' : ranking.method.toUpperCase(),
            ranking?.scores
              .map(({ label, value }) => `${label} ${formatNumber(value)}`)
              .join(' · ') ?? '',
          ],
        ]}
      />
    </Entry>
  );
}

function SubjectEntry({ agent, subject }: { agent: ReportAgent; subject: Subject }) {
  const { name, description, details, pointer } = subject;
  return (
    <Entry agent={agent} pointer={pointer} title={name} label={name}>
      {description === '' ? null : <p className={words.text}>{description}</p>}
      <Details details={details.map(({ label, value }) => [label, value] as const)} />
    </Entry>
  );
}
