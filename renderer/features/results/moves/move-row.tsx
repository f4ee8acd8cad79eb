import { memo } from 'react';
import type { Move } from '../../../../shared/domain/answer/answer.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { formatCount, joinWords } from '../../../components/format.ts';
import { LeverMark } from './lever-mark.tsx';
import classes from './moves-list.module.css';

/** A move as a row: its number, its words, what it is worth and what it takes. */
export const MoveRow = memo(function MoveRow({
  move,
  rowIndex,
  isChosen,
  onOpen,
  measure,
  index,
}: {
  move: Move;
  /** From 1, the row of headings counted. */
  rowIndex: number;
  isChosen: boolean;
  onOpen: (number: number) => void;
  /** Tells a virtual list how high the row is, and which one it is. */
  measure?: ((element: Element | null) => void) | undefined;
  index: number;
}) {
  const agents = useAgents();
  const { number, title, agentIds, needs, lever, conflicts } = move;
  const names = agentIds.map((agentId) => agents.get(agentId).label);
  const note = [
    move.decision === undefined ? '' : DECIDED[move.decision.kind],
    move.ownId === undefined ? '' : 'your own text',
    names.length > 1 ? `${joinWords(names)} agree` : joinWords(names),
    needs.length === 0 ? '' : `needs ${joinWords(needs.map(String))}`,
  ].filter((part) => part !== '');
  return (
    <div
      ref={measure}
      role="row"
      className={classes.row}
      aria-rowindex={rowIndex}
      data-index={index}
      data-chosen={isChosen || undefined}
    >
      <div role="cell" className={classes.number}>
        {number}
      </div>
      <div role="cell" className={classes.move}>
        <button
          type="button"
          className={classes.title}
          data-move={number}
          aria-expanded={isChosen}
          onClick={() => onOpen(number)}
        >
          {title}
        </button>
        <span className={classes.note}>{note.join(' · ')}</span>
        {conflicts.length === 0 ? null : (
          <span className={classes.conflict}>
            {formatCount(conflicts.length, 'contradiction')} to settle
          </span>
        )}
      </div>
      <div role="cell" data-label="Lever or impact">
        {lever === null ? worthOf(move) : <LeverMark lever={lever} />}
      </div>
      <div role="cell" data-label="Effort">
        {move.effort ?? move.effortWords}
      </div>
      <div role="cell" data-label="Owner">
        {move.owner}
      </div>
      <div role="cell" data-label="Start">
        {move.start}
      </div>
    </div>
  );
});

const DECIDED = { do: 'decided: do', later: 'decided: later', no: 'decided against' } as const;

/** The impact that an agent gave, or else what waits for it. */
function worthOf({ unblocks, impact }: Move): string {
  if (impact !== null) return impact;
  return unblocks.length === 0 ? '' : `unblocks ${unblocks.length}`;
}
