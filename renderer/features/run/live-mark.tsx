import type { ConnectionState } from '../../../shared/contract/bridge.ts';
import classes from './timeline.module.css';

const WORDS: Readonly<Record<ConnectionState, string>> = {
  connecting: 'connecting',
  live: 'live',
  lost: 'reconnecting',
};

/** Whether new events appear as they happen. */
export function LiveMark({
  connection,
  hasEnded,
}: {
  connection: ConnectionState;
  hasEnded: boolean;
}) {
  if (hasEnded && connection === 'live') return <span>ended</span>;
  return (
    <span className={classes.live} data-state={connection}>
      {WORDS[connection]}
    </span>
  );
}
