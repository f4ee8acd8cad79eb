import { memo, useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import { formatClock, formatMomentInFull } from '../../components/format.ts';
import { tellEvent } from '../../components/event-sentences.ts';
import classes from './timeline.module.css';

/** The heights of an entry as they are set in `timeline.module.css`, in pixels. */
const HEIGHT = { one: 30, withDetail: 46 } as const;

/** An ordinary run is in the page as a whole, so that the browser can find in it. */
const ORDINARY_COUNT = 60;

/** How many entries of a longer run are in the page before and after those in view. */
const OVERSCAN = 8;

/** Older events are asked for when so few are left to scroll to. */
const LEFT_TO_SCROLL = 60;

/**
 * Events, newest first. Only those in view are in the page, however many there are.
 *
 * A step of the scroll must fit between two frames. So each entry is put at about the height
 * that it will have, which spares drawing the list a second time, and the entries stand in the
 * flow below one gap, so that those that stay are not laid out or painted again.
 */
export function EventList({
  events,
  isWhole,
  hasOlder,
  onOlder,
  scroller,
}: {
  /** Oldest first. */
  events: readonly ConsoleEvent[];
  /** False while there are older ones that are not held. */
  isWhole: boolean;
  /** True while older ones can be asked for. */
  hasOlder: boolean;
  onOlder: () => void;
  scroller: RefObject<HTMLElement | null>;
}) {
  const count = events.length;
  const eventAt = (index: number): ConsoleEvent | undefined => events[count - 1 - index];
  // While it is the same function, only what was measured anew is added up again.
  const keyAt = useCallback(
    (index: number) => events[count - 1 - index]?.seq ?? index,
    [events, count],
  );
  // Its functions give another answer after each scroll, so nothing here is memoized.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(eventAt(index)),
    overscan: count <= ORDINARY_COUNT ? ORDINARY_COUNT : OVERSCAN,
    getItemKey: keyAt,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const isNearEnd = last >= count - LEFT_TO_SCROLL;

  useEffect(() => {
    if (hasOlder && isNearEnd) onOlder();
  }, [hasOlder, isNearEnd, onOlder, count]);
  useStayWhereRead(scroller, events.at(-1)?.seq ?? 0, virtual.getTotalSize());

  return (
    <ol
      className={classes.list}
      style={{ height: virtual.getTotalSize(), paddingTop: items[0]?.start ?? 0 }}
    >
      {items.map(({ key, index }) => {
        const event = eventAt(index);
        return event === undefined ? null : (
          <Entry
            key={key}
            event={event}
            index={index}
            setSize={isWhole ? count : -1}
            measure={virtual.measureElement}
          />
        );
      })}
    </ol>
  );
}

function heightOf(event: ConsoleEvent | undefined): number {
  if (event === undefined || tellEvent(event).detail === '') return HEIGHT.one;
  return HEIGHT.withDetail;
}

/** Keeps what a person is reading where it is when newer events come in above it. */
function useStayWhereRead(
  scroller: RefObject<HTMLElement | null>,
  newestSeq: number,
  height: number,
): void {
  const before = useRef({ newestSeq, height });
  useLayoutEffect(() => {
    const hasNewer = newestSeq !== before.current.newestSeq;
    // Asked last: where it is scrolled to makes the browser lay the page out.
    if (hasNewer && (scroller.current?.scrollTop ?? 0) > 0) {
      scroller.current?.scrollBy({ top: height - before.current.height });
    }
    before.current = { newestSeq, height };
  }, [scroller, newestSeq, height]);
}

/** One entry; it is made anew only when something of it has changed. */
const Entry = memo(function Entry({
  event,
  index,
  setSize,
  measure,
}: {
  event: ConsoleEvent;
  index: number;
  setSize: number;
  measure: (element: Element | null) => void;
}) {
  const { text, detail, tone } = tellEvent(event);
  const at = Date.parse(event.timestamp);
  return (
    <li
      ref={measure}
      data-index={index}
      aria-posinset={index + 1}
      aria-setsize={setSize}
      className={classes.entry}
    >
      <time className={classes.time} dateTime={event.timestamp} title={formatMomentInFull(at)}>
        {formatClock(at)}
      </time>
      <span className={classes.dot} data-tone={tone} aria-hidden />
      <div className={classes.words}>
        {text}
        {detail === '' ? null : <div className={classes.detail}>{detail}</div>}
      </div>
    </li>
  );
});
