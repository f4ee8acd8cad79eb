import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ListLine } from './select-moves.ts';
import { MoveRow } from './move-row.tsx';
import classes from './moves-list.module.css';

/** So many lines are rendered in full, so that the browser's search and its print see them. */
const ORDINARY_COUNT = 40;
/** How many lines of a longer list are rendered before and after those in view. */
const OVERSCAN = 6;
/** Heights before a line was measured, in pixels. */
const HEIGHT = { move: 58, heading: 34 } as const;

interface ListProps {
  readonly lines: readonly ListLine[];
  /** The number of the move whose details are open; `null` without. */
  readonly chosen: number | null;
  readonly onOpen: (number: number) => void;
}

/**
 * Moves as a table, of which only those in view are rendered where there are many.
 *
 * The arrow keys go from title to title, through those that are not rendered too.
 */
export function MovesList(props: ListProps) {
  // Paper does not scroll.
  const isPrinted = useMediaQuery('print', false);
  const isLong = props.lines.length > ORDINARY_COUNT && !isPrinted;
  return isLong ? <LongList {...props} /> : <ShortList {...props} />;
}

function ShortList({ lines, chosen, onOpen }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = useArrows(lines, (index) => focusLine(list.current, index, false));
  return (
    <div
      ref={list}
      role="table"
      aria-label="Moves"
      aria-rowcount={lines.length + 1}
      className={classes.table}
      onKeyDown={onKeyDown}
    >
      <Head />
      <div role="rowgroup">
        {lines.map((line, index) => (
          <Line key={keyOf(line)} {...{ line, index, chosen, onOpen }} />
        ))}
      </div>
    </div>
  );
}

function LongList({ lines, chosen, onOpen }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const keyAt = useCallback((index: number) => keyOf(lines[index]), [lines]);
  // Its functions return something else after each scroll, so nothing here is memoized.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHT[lines[index]?.kind ?? 'move'],
    overscan: OVERSCAN,
    getItemKey: keyAt,
  });
  const items = virtual.getVirtualItems();
  const wanted = useRef<number | null>(null);
  const onKeyDown = useArrows(lines, (index) => {
    wanted.current = focusLine(scroller.current, index, true) ? null : index;
    virtual.scrollToIndex(index);
  });
  // A row that was not there is focused once it is.
  useEffect(() => {
    const index = wanted.current;
    if (index !== null && focusLine(scroller.current, index, true)) wanted.current = null;
  });
  return (
    <div
      role="table"
      aria-label="Moves"
      aria-rowcount={lines.length + 1}
      className={classes.table}
      onKeyDown={onKeyDown}
    >
      <Head />
      <div
        ref={scroller}
        role="rowgroup"
        className={classes.scroller}
        tabIndex={0}
        aria-label="All moves"
      >
        <div
          role="presentation"
          style={{ height: virtual.getTotalSize(), paddingTop: items[0]?.start ?? 0 }}
        >
          {items.map(({ key, index }) => {
            const line = lines[index];
            return line === undefined ? null : (
              <Line
                key={key}
                {...{ line, index, chosen, onOpen }}
                measure={virtual.measureElement}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Head() {
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={classes.head}>
        {['Number', 'Move', 'Lever or impact', 'Effort', 'Owner', 'Start'].map((name) => (
          <div key={name} role="columnheader">
            {name === 'Number' ? <span className={classes.hidden}>{name}</span> : name}
          </div>
        ))}
      </div>
    </div>
  );
}

function Line({
  line,
  index,
  chosen,
  onOpen,
  measure,
}: {
  line: ListLine;
  index: number;
  chosen: number | null;
  onOpen: (number: number) => void;
  measure?: (element: Element | null) => void;
}) {
  const rowIndex = index + 2;
  if (line.kind === 'move') {
    const { move } = line;
    const isChosen = chosen === move.number;
    return <MoveRow {...{ move, rowIndex, isChosen, onOpen, measure, index }} />;
  }
  return (
    <div
      ref={measure}
      role="row"
      aria-rowindex={rowIndex}
      data-index={index}
      className={classes.group}
    >
      <div role="rowheader">
        {line.text} <span className={classes.count}>{line.count}</span>
      </div>
    </div>
  );
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** Up, down, home and end lead from one title to another. */
function useArrows(
  lines: readonly ListLine[],
  focus: (index: number) => void,
): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const element = event.target instanceof HTMLElement ? event.target : null;
    if (element?.dataset['move'] === undefined) return;
    const number = Number(element.dataset['move']);
    const moves = lines.flatMap((line, index) => (line.kind === 'move' ? [{ index, line }] : []));
    const at = moves.findIndex(({ line }) => line.move.number === number);
    const step = STEPS[event.key];
    const next = step === undefined ? undefined : moves[step(at, moves.length - 1)];
    if (next === undefined) return;
    event.preventDefault();
    focus(next.index);
  };
}

/**
 * @param isPlaced whether the list itself scrolls to the line
 * @returns whether the line is there
 */
function focusLine(list: HTMLElement | null, index: number, isPlaced: boolean): boolean {
  const title = list?.querySelector<HTMLElement>(`[data-index="${index}"] [data-move]`) ?? null;
  title?.focus({ preventScroll: isPlaced });
  return title !== null;
}

function keyOf(line: ListLine | undefined): string {
  if (line === undefined) return '';
  return line.kind === 'move' ? `move ${line.move.number}` : `heading ${line.text}`;
}
