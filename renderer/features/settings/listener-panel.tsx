import { Text } from '@mantine/core';
import type { AppInfo } from '../../../shared/contract/procedures.ts';
import { Panel } from '../../components/panel.tsx';
import { CopyLine } from './copy-line.tsx';
import classes from '../../components/facts.module.css';

/** Where the console listens, and what to enter in Opal. */
export function ListenerPanel({ info }: { info: AppInfo }) {
  return (
    <Panel title="Listener">
      <dl className={classes.facts}>
        <CopyLine name="Listens on" value={info.ingressUrl} />
      </dl>
      <Text size="sm" c="dimmed" mt="xs">
        The console listens on this laptop only. Point your tunnel at this address. Then, in Opal’s
        tool registry, enter the tunnel’s public address followed by <code>/discovery</code> as the
        discovery URL and the tool token above as the bearer token.
      </Text>
    </Panel>
  );
}
