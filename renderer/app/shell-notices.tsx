import { Stack } from '@mantine/core';
import { useLocation } from 'react-router';
import type { AppInfo } from '../../shared/contract/procedures.ts';
import { ERRORS } from '../../shared/errors.ts';
import { useReachability } from '../bridge/console-context.ts';
import { Notice } from '../components/notice.tsx';

/** The screens where keys are entered or mentioned. */
const KEY_SCREENS = ['/', '/new', '/settings'];

/** Notices that concern every screen: a lost connection, a keychain that cannot be used. */
export function ShellNotices({ info }: { info: AppInfo | undefined }) {
  const reachability = useReachability();
  const { pathname } = useLocation();
  const isKeychainMissing = info?.keychain.available === false && KEY_SCREENS.includes(pathname);
  const isCutOff = reachability === 'lost' || reachability === 'ended';
  if (!isKeychainMissing && !isCutOff) return null;

  return (
    <Stack gap={8} mb={14}>
      {reachability === 'lost' ? (
        <Notice tone="warn" alert title="No connection to the console">
          {ERRORS.connection_lost.message} What is on screen may be out of date.
        </Notice>
      ) : null}
      {reachability === 'ended' ? (
        <Notice tone="bad" alert title="This session has ended">
          {ERRORS.unauthenticated.message}
        </Notice>
      ) : null}
      {isKeychainMissing ? (
        <Notice title="Keys and drafts can be read only until the console is closed">
          {info.keychain.reason === '' ? 'The OS keychain cannot be used.' : info.keychain.reason}{' '}
          {info.keychain.remedy}
        </Notice>
      ) : null}
    </Stack>
  );
}
