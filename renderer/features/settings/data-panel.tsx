import { Text } from '@mantine/core';
import type { AppInfo } from '../../../shared/contract/procedures.ts';
import { Panel } from '../../components/panel.tsx';
import { CopyLine, FactLine } from './copy-line.tsx';
import classes from '../../components/facts.module.css';

/** Where data is kept, and the version of the console. */
export function DataPanel({ info }: { info: AppInfo }) {
  return (
    <Panel title="Data and version">
      <dl className={classes.facts}>
        <CopyLine name="Data folder" value={info.dataDir} />
        <FactLine
          name="Keys"
          value={
            info.keychain.available
              ? 'In the operating system’s keychain'
              : 'In memory only, until the console is closed'
          }
        />
        <FactLine name="Version" value={info.version} />
        <FactLine
          name="Window"
          value={info.host === 'electron' ? 'Desktop app' : 'Browser, on this machine only'}
        />
      </dl>
      <Text size="sm" c="dimmed" mt="xs">
        Runs, results and reports stay in the data folder. Only what a run sends to Opal leaves this
        laptop.
      </Text>
    </Panel>
  );
}
