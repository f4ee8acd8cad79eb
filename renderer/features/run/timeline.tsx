import { memo, useState } from 'react';
import { Button } from '@mantine/core';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import { formatClock, formatCount, formatMomentInFull } from '../../components/format.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { LoadingLines } from '../../components/query-area.tsx';
import { tellEvent } from './event-sentences.ts';
import { LiveMark } from './live-mark.tsx';
import type { RunEvents } from './run-event-store.ts';
import classes from './timeline.module.css';

/** How many are drawn at first, and how many more with each "Show older". */
const FIRST = 60;
const MORE = 200;

/** What happened, newest first. Draws only as much as was asked for, however much there is. */
export function Timeline({
  events: { events, history, connection, retry },
  hasEnded,
}: {
  events: RunEvents & { retry: () => void };
  hasEnded: boolean;
}) {
  const [limit, setLimit] = useState(FIRST);
  const shown = events.slice(Math.max(0, events.length - limit)).toReversed();
  const older = events.length - shown.length;

  return (
    <div className={classes.frame}>
      <Panel
        title="What happened"
        aside={<LiveMark connection={connection} hasEnded={hasEnded} />}
        padded={false}
      >
        {/* Scrolls by itself beside the agents, so it must be reachable by keyboard. */}
        <section className={classes.scroller} aria-label="What happened" tabIndex={0}>
          {typeof history === 'object' ? (
            <div className={classes.failed}>
              <ErrorNotice
                error={history.failed}
                title="The events cannot be shown"
                onRetry={retry}
              />
            </div>
          ) : null}
          {events.length > 0 ? (
            <ol className={classes.list}>
              {shown.map((event) => (
                <Entry key={event.seq} event={event} />
              ))}
            </ol>
          ) : null}
          {events.length === 0 && history === 'loading' ? <LoadingLines count={5} /> : null}
          {events.length === 0 && history === 'loaded' ? (
            <NothingHere title="Nothing has happened yet" />
          ) : null}
          {older > 0 ? (
            <div className={classes.more}>
              <Button variant="default" size="xs" onClick={() => setLimit(limit + MORE)}>
                Show older ({formatCount(older, 'event')})
              </Button>
            </div>
          ) : null}
        </section>
      </Panel>
    </div>
  );
}

const Entry = memo(function Entry({ event }: { event: ConsoleEvent }) {
  const { text, detail, tone } = tellEvent(event);
  const at = Date.parse(event.timestamp);
  return (
    <li className={classes.entry}>
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
