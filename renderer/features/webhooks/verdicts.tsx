import type { IntakeVerdict } from '../../../shared/contract/deliveries.ts';
import { reasonWords } from '../../../shared/domain/delivery-reasons.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import type { StateWord } from '../../components/status-words.ts';
import classes from './webhooks.module.css';

const VERDICT_WORDS: Readonly<Record<IntakeVerdict['verdict'], StateWord>> = {
  accepted: { word: 'Accepted', tone: 'good' },
  duplicate: { word: 'Duplicate', tone: 'quiet' },
  refused: { word: 'Rejected', tone: 'bad' },
};

/** Lists what became of each result of a text or file. */
export function Verdicts({
  verdicts,
  label,
}: {
  verdicts: readonly IntakeVerdict[];
  label: string;
}) {
  const agents = useAgents();
  return (
    <ul className={classes.verdicts} aria-label={label}>
      {verdicts.map(({ agentId, reason, verdict }, index) => (
        <li key={index}>
          <StatePill {...VERDICT_WORDS[verdict]} />
          <span>
            {agentId === null ? 'Unknown agent' : agents.get(agentId).label}
            {reason === null ? '' : `: ${reasonWords(reason).sentence}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
