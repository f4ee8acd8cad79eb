import { useState } from 'react';
import { Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { explainReason } from '../../../shared/domain/delivery-reasons.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Notice } from '../../components/notice.tsx';
import { AgentSelect, RunSelect } from './choices.tsx';
import { ChosenFiles } from './chosen-files.tsx';
import { FILE_ENDINGS } from './import-files.ts';
import { useImportedFiles } from './use-imported-files.ts';
import { Verdicts } from './verdicts.tsx';

/**
 * Imports results that the user pastes or drops.
 *
 * @param forRun the run the results are for, if the user comes from it: the dialog opens at
 *   once, with that run chosen
 */
export function PasteResults({ forRun }: { forRun: RunId | null }) {
  const [isOpen, { open, close }] = useDisclosure(forRun !== null);
  return (
    <>
      <Button onClick={open}>Paste or drop results</Button>
      <Modal opened={isOpen} onClose={close} title="Paste or drop results" size="lg">
        {isOpen ? <PasteForm forRun={forRun} onClose={close} /> : null}
      </Modal>
    </>
  );
}

/**
 * Takes results as text.
 *
 * @param startingText what is there to be mended, if anything
 */
export function PasteForm({
  forRun,
  startingText = '',
  onClose,
}: {
  forRun: RunId | null;
  startingText?: string;
  onClose: () => void;
}) {
  const [text, setText] = useState(startingText);
  const [runId, setRunId] = useState<RunId | null>(forRun);
  const [agentId, setAgentId] = useState<AgentId | null>(null);
  const paste = useProcedureMutation('deliveries.paste', ['deliveries.list', 'status.recent']);
  const files = useImportedFiles();
  const hasText = text.trim() !== '';
  const importAll = () => {
    if (hasText) paste.mutate({ text, runId, agentId });
    void files.importAll({ runId, agentId });
  };

  return (
    <Stack
      gap="md"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        files.add([...event.dataTransfer.files]);
      }}
    >
      <Textarea
        label="Results"
        description="An agent’s answer: a report, JSON, or a whole exported log. You can also drop files here: each is read on its own."
        minRows={8}
        maxRows={14}
        autosize
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ChosenFiles files={files.chosen} onRemove={files.remove} />
      <Group grow align="flex-start">
        <RunSelect
          name="Run"
          isLabelled
          placeholder="Detect from the text"
          value={runId}
          onChange={setRunId}
        />
        <AgentSelect
          name="Agent"
          isLabelled
          placeholder="Detect from the text"
          value={agentId}
          onChange={setAgentId}
        />
      </Group>
      {paste.error === null ? null : (
        <Notice tone="bad" alert title="Nothing was imported">
          {explanationOf(paste.error)}
        </Notice>
      )}
      <div role="status">
        {paste.data === undefined ? null : (
          <Verdicts verdicts={paste.data.verdicts} label="Outcome" />
        )}
      </div>
      <Group justify="space-between">
        <FileButton multiple onChange={files.add} accept={FILE_ENDINGS}>
          {(props) => (
            <Button variant="default" {...props}>
              Choose files
            </Button>
          )}
        </FileButton>
        <Group gap="sm">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button
            disabled={!hasText && !files.isWaiting(agentId)}
            loading={paste.isPending || files.isImporting}
            onClick={importAll}
          >
            Import results
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

function explanationOf(error: { message: string; details: Readonly<Record<string, string>> }) {
  const { reason, text } = error.details;
  return reason === undefined ? (text ?? error.message) : explainReason(reason);
}
