import { Skeleton } from '@mantine/core';
import type { AppInfo } from '../../shared/contract/procedures.ts';
import { useReachability } from '../bridge/console-context.ts';
import classes from './shell.module.css';

/** Where the console listens for Opal. */
export function ListenerBox({ info, failed }: { info: AppInfo | undefined; failed: boolean }) {
  const reachability = useReachability();
  if (info === undefined && !failed) return <Skeleton height={62} radius={10} />;
  const isCutOff = reachability === 'lost' || reachability === 'ended';
  const { tone, first, last } = isCutOff ? CUT_OFF : info === undefined ? UNKNOWN : LISTENING;

  return (
    <div className={classes.listener}>
      <div>
        <span className={classes.dot} data-tone={tone} aria-hidden />
        {first}
      </div>
      {info === undefined ? null : <div title={info.ingressUrl}>{hostOf(info.ingressUrl)}</div>}
      <div>{last}</div>
    </div>
  );
}

const LISTENING = {
  tone: 'good',
  first: 'Listening on',
  last: 'Opal reaches it through your tunnel',
};
const CUT_OFF = { tone: 'bad', first: 'No connection to', last: 'Listener status unknown' };
const UNKNOWN = { tone: 'bad', first: 'Listener', last: 'Status unavailable' };

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
