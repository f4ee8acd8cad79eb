import { Skeleton } from '@mantine/core';
import type { AppInfo } from '../../shared/contract/procedures.ts';
import { useReachability } from '../bridge/console-context.ts';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import classes from './shell.module.css';

/** Three lines and the frame, so that nothing moves when it is filled. */
const HEIGHT = 74;

/** Where the console listens for Opal, and the address at which Opal would find it. */
export function ListenerBox({ info, failed }: { info: AppInfo | undefined; failed: boolean }) {
  const reachability = useReachability();
  const { data: opal } = useProcedureQuery('settings.opal', {});
  if (info === undefined && !failed) return <Skeleton height={HEIGHT} radius={10} />;
  const isCutOff = reachability === 'lost' || reachability === 'ended';
  const { tone, first, last } = isCutOff ? CUT_OFF : info === undefined ? UNKNOWN : LISTENING;
  const address = opal?.publicUrl ?? '';
  const found = address === '' ? 'No public address set' : `Public address ${hostOf(address)}`;

  return (
    <div className={classes.listener} style={{ minHeight: HEIGHT }}>
      <div>
        <span className={classes.dot} data-tone={tone} aria-hidden />
        {first}
      </div>
      {info === undefined ? null : <div title={info.ingressUrl}>{hostOf(info.ingressUrl)}</div>}
      <div>{last ?? (opal === undefined ? '\u00a0' : found)}</div>
    </div>
  );
}

const LISTENING = { tone: 'good', first: 'Listening on', last: null };
const CUT_OFF = { tone: 'bad', first: 'No connection to', last: 'Listener status unknown' };
const UNKNOWN = { tone: 'bad', first: 'Listener', last: 'Status unavailable' };

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
