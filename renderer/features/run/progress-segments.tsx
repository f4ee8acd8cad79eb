import type { RunView } from '../../../shared/contract/run-view.ts';
import { agentWord } from '../../components/status-words.ts';
import classes from './progress-segments.module.css';

/** One segment an agent, in their order, coloured by state. */
export function ProgressSegments({ view }: { view: RunView }) {
  return (
    <div
      className={classes.track}
      role="progressbar"
      aria-label="Agents received"
      aria-valuemin={0}
      aria-valuemax={view.expected}
      aria-valuenow={view.received}
      aria-valuetext={`${view.received} of ${view.expected} agents received`}
    >
      {view.agents.map((agent) => {
        const { word, tone } = agentWord(agent.status, agent.errorCode);
        return (
          <span
            key={agent.agentId}
            data-tone={agent.status === 'pending' ? undefined : tone}
            data-running={agent.status === 'running' || undefined}
            title={`${agent.label}: ${word.toLowerCase()}`}
          />
        );
      })}
    </div>
  );
}
