import { useState } from 'react';
import { Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { IntakeVerdict } from '../../../shared/contract/deliveries.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { explainReason, reasonWords } from '../../../shared/domain/delivery-reasons.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Notice } from '../../components/notice.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import type { StateWord } from '../../components/status-words.ts';
import { AgentSelect, RunSelect } from './choices.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './webhooks.module.css';

const VERDICT_WORDS: Readonly<Record<IntakeVerdict['verdict'], StateWord>> = {
  accepted: { word: 'Accepted', tone: 'good' },
  duplicate: { word: 'Duplicate', tone: 'quiet' },
  refused: { word: 'Rejected', tone: 'bad' },
};

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
  const take = async (files: readonly File[]) => {
    const texts = await Promise.all(files.map((file) => file.text()));
    setText(texts.join('\n'));
  };

  return (
    <Stack gap="md">
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const files = [...event.dataTransfer.files];
          if (files.length === 0) return;
          event.preventDefault();
          void take(files);
        }}
      >
        <Textarea
          label="Results"
          description="An agent’s answer as JSON or in a fenced block, or a whole exported log. You can also drop files here."
          minRows={8}
          maxRows={14}
          autosize
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
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
        {paste.data === undefined ? null : <Verdicts verdicts={paste.data.verdicts} />}
      </div>
      <Group justify="space-between">
        <FileButton
          multiple
          onChange={(files) => void take(files)}
          accept=".json,.jsonl,.txt,.log,.md"
        >
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
            disabled={text.trim() === ''}
            loading={paste.isPending}
            onClick={() => paste.mutate({ text, runId, agentId })}
          >
            Import results
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

function Verdicts({ verdicts }: { verdicts: readonly IntakeVerdict[] }) {
  const agents = useAgents();
  return (
    <ul className={classes.verdicts} aria-label="Outcome">
      {verdicts.map(({ agentId, reason, verdict }, index) => (
        <li key={index}>
          <StatePill {...VERDICT_WORDS[verdict]} />
          <span>
            {agentId === null ? 'Unknown agent' : agents.get(agentId).label}
            {reason === null ? '' : `: ${reasonWords(reason).sentence}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function explanationOf(error: { message: string; details: Readonly<Record<string, string>> }) {
  const { reason, text } = error.details;
  return reason === undefined ? (text ?? error.message) : explainReason(reason);
}
