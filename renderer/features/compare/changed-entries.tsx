import type { EntryChange, RunComparison } from '../../../shared/domain/run-comparison.ts';
import { StatePill } from '../../components/state-pill.tsx';
import type { Tone } from '../../components/tone.ts';
import { ComparedOrigin } from './compared-origin.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './compare.module.css';

type State = 'new' | 'changed' | 'removed';

const TONES: Readonly<Record<State, Tone>> = {
  new: 'good',
  changed: 'accent',
  removed: 'quiet',
};

/** Entries that are new, changed or removed, in that order. */
export function ChangedEntries({
  changes,
  comparison,
}: {
  changes: readonly EntryChange[];
  comparison: RunComparison;
}) {
  const states: readonly State[] = ['new', 'changed', 'removed'];
  const sorted = states.flatMap((state) => changes.filter((change) => stateOf(change) === state));
  return (
    <ul className={classes.entries}>
      {sorted.map((change, index) => (
        // Entries are text and may repeat; their position tells them apart.
        <Entry key={`${index} ${titleOf(change)}`} change={change} comparison={comparison} />
      ))}
    </ul>
  );
}

function Entry({ change, comparison }: { change: EntryChange; comparison: RunComparison }) {
  const agents = useAgents();
  const state = stateOf(change);
  const { earlier, later, differences, kind } = change;
  const agentId = (later ?? earlier)?.agentId;
  const before = earlier !== null && later !== null && earlier.title !== later.title;
  const facts = [
    kind,
    agentId === undefined ? '' : agents.get(agentId).label,
    ...differences,
    before ? `before: “${earlier.title}”` : '',
  ];
  return (
    <li className={classes.entry}>
      <span className={classes.state}>
        <StatePill word={state} tone={TONES[state]} />
      </span>
      <span className={classes.words}>
        <span className={classes.label}>{titleOf(change)}</span>
        <span className={classes.note}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </span>
      <span className={classes.origins}>
        {earlier === null ? null : (
          <ComparedOrigin
            run={comparison.earlier}
            {...earlier}
            label={`${earlier.title}, earlier run`}
          />
        )}
        {later === null ? null : (
          <ComparedOrigin run={comparison.later} {...later} label={`${later.title}, later run`} />
        )}
      </span>
    </li>
  );
}

function stateOf({ earlier, later }: EntryChange): State {
  if (earlier === null) return 'new';
  return later === null ? 'removed' : 'changed';
}

function titleOf({ earlier, later }: EntryChange): string {
  return (later ?? earlier)?.title ?? '';
}
