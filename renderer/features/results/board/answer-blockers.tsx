import type { Blocker } from '../../../../shared/domain/answer/answer.ts';
import { formatCount } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { Origin } from '../origin.tsx';
import classes from './board.module.css';

/** What somebody has to decide before this goes to a client. */
export function AnswerBlockers({ blockers }: { blockers: readonly Blocker[] }) {
  return (
    <Panel title="Before this goes to the client" aside={formatCount(blockers.length, 'point')}>
      <ul className={classes.list}>
        {blockers.map(({ kind, text, ref }) => (
          <li key={`${kind} ${text}`}>
            {text}
            {ref === null ? null : (
              <Origin agentId={ref.agentId} pointer={ref.pointer} label={ref.label} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
