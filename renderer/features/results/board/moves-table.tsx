import type { Move } from '../../../../shared/domain/answer/answer.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { joinWords } from '../../../components/format.ts';
import { Origin } from '../origin.tsx';
import classes from './moves-table.module.css';

/** The one ranking as a table; each move opens to why it stands there and who says it. */
export function MovesTable({
  moves,
  opened,
  onToggle,
}: {
  moves: readonly Move[];
  opened: ReadonlySet<number>;
  onToggle: (number: number, isOpen: boolean) => void;
}) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" className={classes.number}>
            <span className={classes.hidden}>Number</span>
          </th>
          <th scope="col">Move</th>
          <th scope="col">Lever or impact</th>
          <th scope="col">Effort</th>
          <th scope="col">Owner</th>
          <th scope="col">Start</th>
        </tr>
      </thead>
      <tbody>
        {moves.map((move) => (
          <tr key={move.number} id={moveRowId(move.number)}>
            <td className={classes.number}>{move.number}</td>
            <td className={classes.move}>
              <MoveWords
                move={move}
                isOpen={opened.has(move.number)}
                onToggle={(isOpen) => onToggle(move.number, isOpen)}
              />
            </td>
            <td data-label="Lever or impact">{worthOf(move)}</td>
            <td data-label="Effort">{move.effort ?? move.effortWords}</td>
            <td data-label="Owner">{move.owner}</td>
            <td data-label="Start">{move.start}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The row of a move, to be scrolled to. */
export function moveRowId(number: number): string {
  return `move-${number}`;
}

/** The lever in the client's unit, what it unblocks, or the impact that an agent gave. */
function worthOf({ lever, unblocks, impact }: Move): string {
  if (lever !== null) {
    return `+${lever.gain.toLocaleString('en-GB')}${lever.isMonthly ? ' a month' : ''}`;
  }
  if (impact !== null) return impact;
  return unblocks.length === 0 ? '' : `unblocks ${unblocks.length}`;
}

function MoveWords({
  move,
  isOpen,
  onToggle,
}: {
  move: Move;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}) {
  const agents = useAgents();
  const { agentIds, needs, why, sources } = move;
  const names = agentIds.map((agentId) => agents.get(agentId).label);
  const note = [
    names.length > 1 ? `${joinWords(names)} agree` : joinWords(names),
    needs.length === 0 ? '' : `needs ${joinWords(needs.map(String))}`,
  ].filter((part) => part !== '');
  return (
    <details
      open={isOpen}
      onToggle={(event) => {
        const next = event.currentTarget.open;
        if (next !== isOpen) onToggle(next);
      }}
    >
      <summary className={classes.summary}>
        <span className={classes.title}>{move.title}</span>
        <span className={classes.note}>{note.join(' · ')}</span>
      </summary>
      {isOpen ? (
        <div className={classes.details}>
          <p>
            <strong>Why number {move.number}:</strong>{' '}
            {why.length === 0 ? 'no agent rated it' : why.map(({ text }) => text).join(' · ')}
          </p>
          <ul>
            {sources.map(({ id, agentId, title, description, pointer }) => (
              <li key={id}>
                <span>
                  <strong>{agents.get(agentId).label}:</strong> {title === '' ? description : title}
                </span>
                <Origin agentId={agentId} pointer={pointer} label={title} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </details>
  );
}
