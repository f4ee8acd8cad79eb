import { useCallback, useMemo, useRef, useState } from 'react';
import { Anchor } from '@mantine/core';
import type { Move } from '../../../../shared/domain/answer/answer.ts';
import { placeInMatrix } from '../../../../shared/domain/answer/impact-effort.ts';
import { moveSteps } from '../../../../shared/domain/answer/move-steps.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ImpactEffortMatrix } from '../impact-effort-matrix.tsx';
import { MoveFilterBar } from './move-filters.tsx';
import { MovePanel } from './move-panel.tsx';
import { MovesList } from './moves-list.tsx';
import { filterMoves, groupMoves, NO_FILTERS, type Grouping } from './select-moves.ts';
import classes from './moves.module.css';

/** Moves that are shown before somebody asks for the rest. */
const FIRST_MOVES = 8;

/** A move that is asked for, anew each time. */
export interface WantedMove {
  readonly number: number;
}

/** The one ranking with its matrix beside it; a move opens in a panel, and nothing else moves. */
export function Moves({
  moves,
  isWholeAtFirst = false,
  wanted = null,
}: {
  moves: readonly Move[];
  isWholeAtFirst?: boolean;
  /** The one that was asked for elsewhere on the page. */
  wanted?: WantedMove | null;
}) {
  const agents = useAgents();
  const [isWhole, setWhole] = useState(isWholeAtFirst);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [grouping, setGrouping] = useState<Grouping>('order');
  const { chosen, open, close } = useChosenMove(wanted);
  const matrix = useMemo(() => placeInMatrix(moveSteps(moves)), [moves]);
  const lines = useMemo(
    () =>
      isWhole
        ? groupMoves(filterMoves(moves, filters, agents), grouping, agents)
        : groupMoves(moves.slice(0, FIRST_MOVES), 'order', agents),
    [moves, isWhole, filters, grouping, agents],
  );
  const shown = lines.filter(({ kind }) => kind === 'move').length;
  const move = chosen === null ? undefined : moves[chosen - 1];
  const details =
    move === undefined ? null : (
      <MovePanel key={move.number} move={move} moves={moves} onOpen={open} onClose={close} />
    );

  return (
    <div className={classes.columns} data-single={matrix.placed.length === 0 || undefined}>
      <Panel
        title={<span className={classes.panelTitle}>{movesTitle(shown, moves.length)}</span>}
        aside={describeRest(moves, shown)}
        padded={false}
      >
        {isWhole && moves.length > FIRST_MOVES ? (
          <MoveFilterBar
            {...{ moves, filters, grouping }}
            onFilter={setFilters}
            onGroup={setGrouping}
          />
        ) : null}
        {shown === 0 ? (
          <div className={classes.none}>No move fits these filters.</div>
        ) : (
          <MovesList lines={lines} chosen={chosen} onOpen={open} />
        )}
        <div className={classes.under}>
          <p>
            {isPlaced(moves) ? 'Order: as you set it, else ' : 'Order: '}
            what others wait for, then lever or impact, effort, confidence. Unrated last.
          </p>
          {moves.length <= FIRST_MOVES ? null : (
            <Anchor component="button" type="button" size="sm" onClick={() => setWhole(!isWhole)}>
              {isWhole ? 'Show the first eight' : `Show all ${moves.length}`}
            </Anchor>
          )}
        </div>
      </Panel>
      {matrix.placed.length === 0 ? (
        details
      ) : (
        <div className={classes.place}>
          <div className={classes.beside} data-open={move === undefined ? undefined : true}>
            <div className={classes.matrix}>
              <Panel title={<span className={classes.panelTitle}>Impact against effort</span>}>
                <ImpactEffortMatrix
                  matrix={matrix}
                  chosen={chosen}
                  onOpen={open}
                  onOpenCell={(impact, effort) => {
                    setWhole(true);
                    setFilters({ ...NO_FILTERS, impact, effort });
                  }}
                />
              </Panel>
            </div>
            {details}
          </div>
        </div>
      )}
    </div>
  );
}

function isPlaced(moves: readonly Move[]): boolean {
  return moves.some(({ edited = [] }) => edited.some(({ field }) => field === 'place'));
}

/** Which move is open; whoever closes it is back where it was opened. */
function useChosenMove(wanted: WantedMove | null): {
  chosen: number | null;
  open: (number: number) => void;
  close: () => void;
} {
  const [chosen, setChosen] = useState<number | null>(null);
  const opener = useRef<Element | null>(null);
  const [answered, setAnswered] = useState<WantedMove | null>(null);
  if (wanted !== null && wanted !== answered) {
    setAnswered(wanted);
    setChosen(wanted.number);
  }
  const open = useCallback((number: number) => {
    const focused = document.activeElement;
    if (focused?.closest('aside') === null) opener.current = focused;
    setChosen(number);
  }, []);
  const close = useCallback(() => {
    setChosen(null);
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  }, []);
  return { chosen, open, close };
}

const IN_WORDS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];

function movesTitle(shown: number, all: number): string {
  if (all === 1) return 'One move';
  if (shown === all && all > FIRST_MOVES) return `All ${all} moves, in the order that pays`;
  if (shown === 1) return 'One move';
  return `${IN_WORDS[shown - 1] ?? shown} moves, in the order that pays`;
}

function describeRest(moves: readonly Move[], shown: number): string {
  const unrated = moves.slice(0, shown).filter(({ isRated }) => !isRated).length;
  const rated = unrated === 0 ? 'all rated' : `${unrated} unrated`;
  const rest = moves.length - shown;
  return rest === 0 ? rated : `${rated} · ${rest} more`;
}
