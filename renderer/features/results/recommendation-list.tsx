import {
  levelRange,
  type PlannedStep,
} from '../../../shared/domain/recommendations/planned-steps.ts';
import { formatCount, joinWords } from '../../components/format.ts';
import { StatePill } from '../../components/state-pill.tsx';
import type { Tone } from '../../components/tone.ts';
import type { Impact } from '../../../shared/domain/answer/impact-effort.ts';
import { RecommendationDetails } from './recommendation-details.tsx';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './recommendation-list.module.css';

const IMPACT_TONES: Readonly<Record<Impact, Tone>> = {
  critical: 'good',
  high: 'good',
  medium: 'warn',
  low: 'quiet',
};

/** What to do, most important first; each opens to everything the agents said about it. */
export function RecommendationList({
  steps,
  opened,
  onToggle,
  idOf,
}: {
  steps: readonly PlannedStep[];
  opened: ReadonlySet<number>;
  onToggle: (index: number, isOpen: boolean) => void;
  idOf: (index: number) => string;
}) {
  const agents = useAgents();
  return (
    <ol className={classes.list}>
      {steps.map((planned, index) => (
        <li key={planned.number} id={idOf(index)}>
          <details
            className={classes.entry}
            open={opened.has(index)}
            onToggle={(event) => {
              const isOpen = event.currentTarget.open;
              if (isOpen !== opened.has(index)) onToggle(index, isOpen);
            }}
          >
            <summary className={classes.summary}>
              <span className={classes.number}>{planned.number}</span>
              <span className={classes.words}>
                <span className={classes.title}>{planned.lead.title}</span>
                <span className={classes.note}>{noteOf(planned, agents)}</span>
                {planned.conflicts.length === 0 ? null : (
                  <span className={classes.conflict}>
                    {formatCount(planned.conflicts.length, 'contradiction')} to settle
                  </span>
                )}
              </span>
              <Levels planned={planned} />
            </summary>
            <RecommendationDetails planned={planned} steps={steps} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function Levels({ planned: { impacts, efforts } }: { planned: PlannedStep }) {
  const [most] = impacts;
  return (
    <span className={classes.levels}>
      {most === undefined ? null : (
        <StatePill
          word={`${levelRange(impacts)} impact`}
          tone={impacts.length === 1 ? IMPACT_TONES[most] : 'quiet'}
        />
      )}
      {efforts.length === 0 ? null : (
        <span className={classes.effort}>{levelRange(efforts)} effort</span>
      )}
    </span>
  );
}

/** Which agents recommend it, how long it takes, and what it follows. */
function noteOf(
  { number, agentIds, lead, after, step, cycle }: PlannedStep,
  agents: AgentRegistry,
): string {
  const circle = cycle.filter((other) => other !== number);
  return [
    agentIds.length === 1
      ? agents.get(lead.agentId).label
      : `from ${formatCount(agentIds.length, 'agent')}`,
    lead.estimatedTimeline,
    after.length === 0 ? '' : `after ${joinWords(after.map(String))}`,
    step.openDependencies.length === 0 ? '' : `depends on ${step.openDependencies.join(', ')}`,
    circle.length === 0 ? '' : `circular dependency with ${joinWords(circle.map(String))}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
