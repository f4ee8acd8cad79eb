import type { DecisionOutcome } from '../../../shared/domain/run-comparison.ts';
import { Panel } from '../../components/panel.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { writeChange } from './compare-words.ts';
import classes from './compare.module.css';

/** What was decided in the earlier run, and what has become of it. */
export function DecidedBefore({ decisions }: { decisions: readonly DecisionOutcome[] }) {
  if (decisions.length === 0) return null;
  return (
    <Panel title="Decided in the earlier run" aside={decisions.length} padded={false}>
      <ul className={classes.entries}>
        {decisions.map((outcome) => (
          <Outcome key={outcome.title} outcome={outcome} />
        ))}
      </ul>
    </Panel>
  );
}

const DECIDED = { do: 'do', later: 'later', no: 'no' } as const;

function Outcome({ outcome }: { outcome: DecisionOutcome }) {
  const { title, decision, why, owner, stillAdvised, numbers } = outcome;
  const facts = [
    stillAdvised === null
      ? 'no agent advises it any more'
      : `still advised, as number ${stillAdvised.number}`,
    ...numbers.map((change) => `${change.label}: ${writeChange(change)}`),
    owner === '' ? '' : `with ${owner}`,
    why,
  ];
  return (
    <li className={classes.entry}>
      <span className={classes.state}>
        <StatePill word={DECIDED[decision]} tone={decision === 'do' ? 'accent' : 'quiet'} />
      </span>
      <span className={classes.words}>
        <span className={classes.label}>{title}</span>
        <span className={classes.note}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </span>
    </li>
  );
}
