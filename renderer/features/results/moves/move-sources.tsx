import type { Recommendation } from '../../../../shared/domain/recommendation.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { MoveLine } from '../move-line.tsx';
import { Origin } from '../origin.tsx';
import classes from './move-panel.module.css';

/** What one agent says of a move; if several do, in its own words. */
export function MoveSource({ source, isAlone }: { source: Recommendation; isAlone: boolean }) {
  const agents = useAgents();
  const { agentId, title, description, impactEstimate, effortEstimate } = source;
  const levels = [
    source.isPriorityStated
      ? `Priority ${source.priority} of 10`
      : 'No priority given; placed by its position in the agent’s list',
    ...(isAlone || impactEstimate === null ? [] : [`${impactEstimate} impact`]),
    ...(isAlone || effortEstimate === null ? [] : [`${effortEstimate} effort`]),
    ...(source.estimatedTimeline === '' ? [] : [source.estimatedTimeline]),
  ];
  return (
    <div className={classes.source}>
      <h3 className={classes.heading}>{agents.get(agentId).label}</h3>
      {isAlone ? null : <p>{title}</p>}
      {description === '' || description === title ? null : <p>{description}</p>}
      <Entries title="Steps" entries={source.implementationSteps} isOrdered />
      <Entries title="Success measures" entries={source.successMetrics} />
      <p className={classes.origin}>
        {levels.join(' · ')}
        <Origin agentId={agentId} pointer={source.pointer} label={title} />
        <MoveLine agentId={agentId} pointer={source.pointer} label={title} />
      </p>
    </div>
  );
}

/** A list under a heading; nothing where there is none. */
export function Entries({
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
