import { useState } from 'react';
import { useStore } from 'zustand';
import { ErrorNotice } from '../../components/notice.tsx';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { LoadingLines } from '../../components/query-area.tsx';
import { EventList } from './event-list.tsx';
import { LiveMark } from './live-mark.tsx';
import type { FollowedEvents } from './use-run-events.ts';
import classes from './timeline.module.css';

/** What happened, newest first. */
export function Timeline({ events, hasEnded }: { events: FollowedEvents; hasEnded: boolean }) {
  const { retry, loadOlder } = events;
  const { events: held, history, older, connection } = useStore(events.store);
  // State, not a ref: the list has to be rendered again once there is something to scroll.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const isEmpty = held.length === 0;

  return (
    <div className={classes.frame}>
      <Panel
        title="What happened"
        aside={<LiveMark connection={connection} hasEnded={hasEnded} />}
        padded={false}
      >
        {/* Scrolls by itself beside the agents, so it must be reachable by keyboard. */}
        <section
          ref={setScroller}
          className={classes.scroller}
          aria-label="What happened"
          tabIndex={0}
        >
          {typeof history === 'object' ? (
            <Failed error={history.failed} title="The events cannot be shown" onRetry={retry} />
          ) : null}
          {isEmpty ? null : (
            <EventList
              events={held}
              isWhole={older === 'none'}
              hasOlder={older === 'more'}
              onOlder={loadOlder}
              scroller={scroller}
            />
          )}
          {isEmpty && history === 'loading' ? <LoadingLines count={5} /> : null}
          {isEmpty && history === 'loaded' ? (
            <NothingHere title="Nothing has happened yet" />
          ) : null}
          {older === 'loading' ? <LoadingLines count={2} /> : null}
          {typeof older === 'object' ? (
            <Failed
              error={older.failed}
              title="Earlier events cannot be shown"
              onRetry={loadOlder}
            />
          ) : null}
        </section>
      </Panel>
    </div>
  );
}

function Failed(props: Parameters<typeof ErrorNotice>[0]) {
  return (
    <div className={classes.failed}>
      <ErrorNotice {...props} />
    </div>
  );
}
