import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import {
  priorityRange,
  type PlannedStep,
} from '../../../shared/domain/recommendations/planned-steps.ts';
import { joinWords } from '../../components/format.ts';
import { MoveLine } from './move-line.tsx';
import { Origin } from './origin.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './recommendation-list.module.css';

/** Everything the agents said about one recommendation, each with its origin. */
export function RecommendationDetails({
  planned,
  steps,
}: {
  planned: PlannedStep;
  steps: readonly PlannedStep[];
}) {
  const { sources, after, conflicts, cycle, step } = planned;
  const isAlone = sources.length === 1;
  return (
    <div className={classes.details}>
      {conflicts.map((sentence) => (
        <p key={sentence} className={classes.conflict}>
          {sentence}
        </p>
      ))}
      {cycle.length === 0 ? null : (
        <p className={classes.conflict}>
          {`Numbers ${joinWords(cycle.map(String))} depend on each other. They are listed by priority.`}
        </p>
      )}
      <Entries
        title="After"
        entries={after.map((number) => `${number}. ${steps[number - 1]?.lead.title ?? ''}`)}
      />
      <Entries title="Depends on" entries={step.openDependencies} />
      {isAlone || !step.isPriorityStated ? null : (
        <p className={classes.origin}>Priority {priorityRange(step.priority)} of 10</p>
      )}
      {sources.map((source) => (
        <Source key={source.id} source={source} isAlone={isAlone} />
      ))}
    </div>
  );
}

/** What one agent says; if several do, in its own words. */
function Source({ source, isAlone }: { source: Recommendation; isAlone: boolean }) {
  const agents = useAgents();
  const { agentId, title, description, impactEstimate, effortEstimate } = source;
  const levels = [
    source.isPriorityStated
      ? `Priority ${source.priority} of 10`
      : 'No priority given; placed by its position in the agent’s list',
    ...(isAlone || impactEstimate === null ? [] : [`${impactEstimate} impact`]),
    ...(isAlone || effortEstimate === null ? [] : [`${effortEstimate} effort`]),
  ];
  return (
    <div className={isAlone ? undefined : classes.source}>
      {isAlone ? null : <h3 className={classes.heading}>{agents.get(agentId).label}</h3>}
      {isAlone ? null : <p>{title}</p>}
      {description === '' || description === title ? null : <p>{description}</p>}
      <Entries title="Steps" entries={source.implementationSteps} isOrdered />
      <Entries title="Success measures" entries={source.successMetrics} />
      <p className={classes.origin}>
        {levels.join(' · ')}
        {isAlone ? `, from ${agents.get(agentId).label}` : ''}
        <Origin agentId={agentId} pointer={source.pointer} label={title} />
        <MoveLine agentId={agentId} pointer={source.pointer} label={title} />
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
          // Entries are text and may repeat; their position tells them apart.
          <li key={`${index} ${entry}`}>{entry}</li>
        ))}
      </List>
    </>
  );
}
