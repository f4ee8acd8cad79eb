import { AGENTS } from '../../../shared/domain/agents.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import { StatePill } from '../../components/state-pill.tsx';
import type { Tone } from '../../components/tone.ts';
import type { Impact } from './impact-effort.ts';
import { Origin } from './origin.tsx';
import classes from './recommendation-list.module.css';

const IMPACT_TONES: Readonly<Record<Impact, Tone>> = {
  critical: 'good',
  high: 'good',
  medium: 'warn',
  low: 'quiet',
};

/** Recommendations, what to do first at the top; each opens to all that the agent said of it. */
export function RecommendationList({
  recommendations,
  opened,
  onToggle,
  idOf,
}: {
  recommendations: readonly Recommendation[];
  opened: ReadonlySet<number>;
  onToggle: (index: number, isOpen: boolean) => void;
  idOf: (index: number) => string;
}) {
  return (
    <ol className={classes.list}>
      {recommendations.map((recommendation, index) => (
        <li key={`${recommendation.agentId} ${recommendation.pointer}`} id={idOf(index)}>
          <details
            className={classes.entry}
            open={opened.has(index)}
            onToggle={(event) => {
              const isOpen = event.currentTarget.open;
              if (isOpen !== opened.has(index)) onToggle(index, isOpen);
            }}
          >
            <summary className={classes.summary}>
              <span className={classes.number}>{index + 1}</span>
              <span className={classes.words}>
                <span className={classes.title}>{recommendation.title}</span>
                <span className={classes.note}>{noteOf(recommendation)}</span>
              </span>
              <Levels recommendation={recommendation} />
            </summary>
            <Details recommendation={recommendation} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function Levels({ recommendation }: { recommendation: Recommendation }) {
  const { impactEstimate: impact, effortEstimate: effort } = recommendation;
  return (
    <span className={classes.levels}>
      {impact === null ? null : <StatePill word={`${impact} impact`} tone={IMPACT_TONES[impact]} />}
      {effort === null ? null : <span className={classes.effort}>{effort} effort</span>}
    </span>
  );
}

function Details({ recommendation }: { recommendation: Recommendation }) {
  return (
    <div className={classes.details}>
      {recommendation.description === '' ||
      recommendation.description === recommendation.title ? null : (
        <p>{recommendation.description}</p>
      )}
      <Entries title="Steps" entries={recommendation.implementationSteps} isOrdered />
      <Entries title="Shows success" entries={recommendation.successMetrics} />
      <Entries title="Depends on" entries={recommendation.dependencies} />
      <p className={classes.origin}>
        {recommendation.isPriorityStated
          ? `Priority ${recommendation.priority} of 10`
          : 'No priority given; placed by its order'}
        , from {AGENTS[recommendation.agentId].label}
        <Origin
          agentId={recommendation.agentId}
          pointer={recommendation.pointer}
          label={recommendation.title}
        />
      </p>
    </div>
  );
}

function Entries({
  title,
  entries,
  isOrdered = false,
}: {
  title: string;
  entries: readonly string[];
  isOrdered?: boolean;
}) {
  if (entries.length === 0) return null;
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <>
      <h3 className={classes.heading}>{title}</h3>
      <List className={classes.entries}>
        {entries.map((entry, index) => (
          // Entries are text and may repeat; their place tells them apart.
          <li key={`${index} ${entry}`}>{entry}</li>
        ))}
      </List>
    </>
  );
}

function noteOf(recommendation: Recommendation): string {
  return [
    AGENTS[recommendation.agentId].label,
    recommendation.estimatedTimeline,
    recommendation.dependencies.length === 0
      ? ''
      : `depends on ${recommendation.dependencies.join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
