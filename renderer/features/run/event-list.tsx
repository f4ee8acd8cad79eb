import { memo, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import { formatClock, formatMomentInFull } from '../../components/format.ts';
import { tellEvent } from '../../components/event-sentences.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './timeline.module.css';

/** The heights of an entry as set in `timeline.module.css`, in pixels. */
const HEIGHT = { one: 30, withDetail: 46 } as const;

/** An ordinary run is rendered in full, so that the browser's search works. */
const ORDINARY_COUNT = 60;

/** How many entries of a longer run are rendered before and after those in view. */
const OVERSCAN = 8;

/** Older events are fetched when this few are left to scroll to. */
const LEFT_TO_SCROLL = 60;

/**
 * Events, newest first. Only those in view are rendered, however many there are.
 *
 * A scroll step must fit between two frames. So each entry is placed at its estimated height,
 * which avoids rendering the list twice, and the entries follow one spacer in normal flow, so
 * that those that stay are not laid out or painted again.
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
  /** False while there are older ones that are not loaded. */
  isWhole: boolean;
  /** True while older ones can be fetched. */
  hasOlder: boolean;
  onOlder: () => void;
  /** `null` until it is in the page. */
  scroller: HTMLElement | null;
}) {
  const agents = useAgents();
  const count = events.length;
  const eventAt = (index: number): ConsoleEvent | undefined => events[count - 1 - index];
  // As long as this function stays the same, only newly measured entries are added up again.
  const keyAt = useCallback(
    (index: number) => events[count - 1 - index]?.seq ?? index,
    [events, count],
  );
  // Its functions return something else after each scroll, so nothing here is memoized.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: (index) => heightOf(eventAt(index), agents),
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

function heightOf(event: ConsoleEvent | undefined, agents: AgentRegistry): number {
  if (event === undefined || tellEvent(event, agents).detail === '') return HEIGHT.one;
  return HEIGHT.withDetail;
}

/** Keeps what the user is reading in place when newer events arrive above it. */
function useStayWhereRead(scroller: HTMLElement | null, newestSeq: number, height: number): void {
  const before = useRef({ newestSeq, height });
  useLayoutEffect(() => {
    const hasNewer = newestSeq !== before.current.newestSeq;
    // Checked last: reading the scroll position makes the browser lay the page out.
    if (hasNewer && (scroller?.scrollTop ?? 0) > 0) {
      scroller?.scrollBy({ top: height - before.current.height });
    }
    before.current = { newestSeq, height };
  }, [scroller, newestSeq, height]);
}

/** One entry; rendered again only if something in it has changed. */
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
  const agents = useAgents();
  const { text, detail, tone } = tellEvent(event, agents);
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
