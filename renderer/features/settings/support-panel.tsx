import { Button, Code, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import {
  LOG_AREAS,
  logLevelSchema,
  type LogArea,
  type LogLevels as Levels,
} from '../../../shared/domain/log-levels.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { SaveButton } from '../../components/save-button.tsx';
import classes from './support-panel.module.css';

const AREA_WORDS: Readonly<Record<LogArea, string>> = {
  console: 'The console itself',
  storage: 'Storage',
  keychain: 'Keychain',
  ingress: 'Deliveries',
  opal: 'Calls to Opal',
  runs: 'Runs',
  streams: 'Live streams',
};

const LEVELS = [
  { value: 'debug', label: 'Everything' },
  { value: 'info', label: 'Usual' },
  { value: 'warn', label: 'Warnings' },
  { value: 'error', label: 'Failures' },
];

/** How much is logged, and what may be sent to whoever helps with the console. */
export function SupportPanel() {
  const bundle = useProcedureMutation('support.bundle', []);
  return (
    <Panel title="Log and support">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          The log is in the data folder, without secrets and personal data. A support file holds the
          end of it and how the console does, without the names of your clients. Nothing is sent:
          you see the whole file before you save it.
        </Text>
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={bundle.isPending}
            onClick={() => bundle.mutate({})}
          >
            Show the support file
          </Button>
        </Group>
        {bundle.error === null ? null : (
          <ErrorNotice error={bundle.error} title="The support file was not made" />
        )}
        <Disclosure id="log-levels" show="How much is logged" hide="Hide how much is logged">
          <LogLevels />
        </Disclosure>
      </Stack>
      <Modal
        opened={bundle.data !== undefined}
        onClose={bundle.reset}
        title="Support file"
        size="xl"
      >
        {bundle.data === undefined ? null : <Preview file={bundle.data} />}
      </Modal>
    </Panel>
  );
}

function Preview({ file }: { file: { fileName: string; text: string } }) {
  return (
    <Stack gap="sm">
      <Text size="sm">
        This is the whole file. Look for anything that should not leave the house.
      </Text>
      <Code
        block
        className={classes.text}
        tabIndex={0}
        role="region"
        aria-label="Contents of the support file"
      >
        {file.text}
      </Code>
      <Group justify="flex-end">
        <SaveButton
          label="Save the file"
          desktopLabel="Copy the file"
          type="application/json"
          load={async () => file}
        />
      </Group>
    </Stack>
  );
}

function LogLevels() {
  const levels = useProcedureQuery('logs.levels', {});
  return (
    <QueryArea query={levels} failedTitle="The levels of the log cannot be read">
      {(current) => <LevelsForm current={current} />}
    </QueryArea>
  );
}

function LevelsForm({ current }: { current: Levels }) {
  const set = useProcedureMutation('logs.setLevels', ['logs.levels']);
  const shown = set.isPending ? set.variables : current;
  return (
    <>
      <div className={classes.levels}>
        {LOG_AREAS.map((area) => (
          <NativeSelect
            key={area}
            size="xs"
            label={AREA_WORDS[area]}
            data={LEVELS}
            value={shown[area]}
            onChange={({ currentTarget: { value } }) =>
              set.mutate({ ...current, [area]: logLevelSchema.parse(value) })
            }
          />
        ))}
      </div>
      {set.error === null ? null : (
        <ErrorNotice error={set.error} title="The level was not changed" />
      )}
    </>
  );
}
