import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AgentFile, FileKind } from '../../../shared/domain/agent-file.ts';
import { fileName } from '../../../shared/domain/file-words.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { useBridge } from '../../bridge/console-context.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { QueryArea } from '../../components/query-area.tsx';
import { SaveButton } from '../../components/save-button.tsx';
import classes from './raw-payload.module.css';

/** More than this nobody reads in a window, in characters. */
const SHOWN = 200_000;

const TYPES: Readonly<Partial<Record<FileKind, string>>> = {
  html: 'text/html',
  markdown: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
};

/** Opens a kept file as the text that it is, or saves it; nothing in it is run or fetched. */
export function OpenFile({ file }: { file: AgentFile }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const bridge = useBridge();
  const { runId, id } = file;
  const name = fileName(file);
  return (
    <Group gap={6} wrap="nowrap">
      <Button size="xs" variant="default" onClick={open} aria-label={`Open ${name}`}>
        Open
      </Button>
      <SaveButton
        label="Save"
        desktopLabel="Copy"
        type={TYPES[file.kind] ?? 'text/plain'}
        load={() => callProcedure(bridge, 'results.file', { runId, fileId: id })}
      />
      <Modal
        opened={isOpen}
        onClose={close}
        title={name}
        size="xl"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {isOpen ? <FileText file={file} /> : null}
      </Modal>
    </Group>
  );
}

function FileText({ file }: { file: AgentFile }) {
  const { runId, id } = file;
  const kept = useProcedureQuery('results.file', { runId, fileId: id });
  return (
    <QueryArea query={kept} failedTitle="The file cannot be read">
      {({ text }) => (
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            As the text that it is: personal data is replaced, embedded pictures are taken out.
            {text.length > SHOWN ? ' This is its beginning; save it to read all.' : ''}
          </Text>
          <pre className={classes.json} tabIndex={0} aria-label={fileName(file)}>
            {text.slice(0, SHOWN)}
          </pre>
        </Stack>
      )}
    </QueryArea>
  );
}
