import { memo, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import { formatClock, formatMomentInFull } from '../../components/format.ts';
import { tellEvent } from './event-sentences.ts';
import classes from './timeline.module.css';

/** A line of text with its padding, in pixels; the rest is measured once it is drawn. */
const USUAL_HEIGHT = 30;

/**
 * How many entries are in the page before and after those in view. An ordinary run is there
 * as a whole, so that the browser can find in it.
 */
const OVERSCAN = 15;

/** Older events are asked for when so few are left to scroll to. */
const LEFT_TO_SCROLL = 60;

/** Events, newest first. Only those in view are in the page, however many there are. */
export function EventList({
  events,
  hasOlder,
  onOlder,
  scroller,
}: {
  /** Oldest first. */
  events: readonly ConsoleEvent[];
  hasOlder: boolean;
  onOlder: () => void;
  scroller: RefObject<HTMLElement | null>;
}) {
  const count = events.length;
  const eventAt = (index: number): ConsoleEvent | undefined => events[count - 1 - index];
  // Its functions give another answer after each scroll, so nothing here is memoized.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => eventAt(index)?.seq ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const isNearEnd = last >= count - LEFT_TO_SCROLL;

  useEffect(() => {
    if (hasOlder && isNearEnd) onOlder();
  }, [hasOlder, isNearEnd, onOlder, count]);
  useStayWhereRead(scroller, events.at(-1)?.seq ?? 0, virtual.getTotalSize());

  return (
    <ol className={classes.list} style={{ height: virtual.getTotalSize() }}>
      {items.map(({ key, index, start }) => {
        const event = eventAt(index);
        return event === undefined ? null : (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={hasOlder ? -1 : count}
            className={classes.entry}
            style={{ transform: `translateY(${start}px)` }}
          >
            <Entry event={event} />
          </li>
        );
      })}
    </ol>
  );
}

/** Keeps what a person is reading where it is when newer events come in above it. */
function useStayWhereRead(
  scroller: RefObject<HTMLElement | null>,
  newestSeq: number,
  height: number,
): void {
  const before = useRef({ newestSeq, height });
  useLayoutEffect(() => {
    const grownBy = height - before.current.height;
    const hasNewer = newestSeq !== before.current.newestSeq;
    const isReading = (scroller.current?.scrollTop ?? 0) > 0;
    if (hasNewer && isReading) scroller.current?.scrollBy({ top: grownBy });
    before.current = { newestSeq, height };
  }, [scroller, newestSeq, height]);
}

const Entry = memo(function Entry({ event }: { event: ConsoleEvent }) {
  const { text, detail, tone } = tellEvent(event);
  const at = Date.parse(event.timestamp);
  return (
    <>
      <time className={classes.time} dateTime={event.timestamp} title={formatMomentInFull(at)}>
        {formatClock(at)}
      </time>
      <span className={classes.dot} data-tone={tone} aria-hidden />
      <div className={classes.words}>
        {text}
        {detail === '' ? null : <div className={classes.detail}>{detail}</div>}
      </div>
    </>
  );
});
