import { useState } from 'react';
import { ActionIcon, Button, NativeSelect, Popover, Radio, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconArrowsTransferDown } from '@tabler/icons-react';
import { isReadFromReport } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import {
  READING_MEANINGS,
  readingMeaningSchema,
  type ReadingMeaning,
} from '../../../shared/domain/reading-rule.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { focusReading } from './focus-reading.ts';
import { MEANING_WORDS } from '../../components/reading-words.ts';
import { agentOf, useResults } from './results-context.ts';
import classes from './section-panels.module.css';

interface Line {
  readonly agentId: AgentId;
  readonly pointer: string;
  readonly label: string;
}

/** A button that moves a line to another section, where the answer was read from a report. */
export function MoveLine(line: Line) {
  const agent = agentOf(useResults(), line.agentId);
  const [isOpen, { toggle, close }] = useDisclosure(false);
  if (agent === undefined || !isReadFromReport(agent.result.shape)) return null;
  return (
    <Popover
      opened={isOpen}
      onChange={(next) => {
        if (!next) close();
      }}
      position="bottom-end"
      width={280}
      shadow="md"
      // What comes in meanwhile may push the line out of sight: the form stays.
      hideDetached={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          className={classes.mover}
          aria-label={`Move to another section: ${line.label}`}
          title="Move to…"
          onClick={toggle}
        >
          <IconArrowsTransferDown size={15} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {isOpen ? <MoveForm line={line} onMoved={close} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

const SECTIONS = READING_MEANINGS.map((value) => ({ value, label: MEANING_WORDS[value] }));

function MoveForm({ line, onMoved }: { line: Line; onMoved: () => void }) {
  const { runId } = useResults();
  const move = useProcedureMutation('reading.move', ['results.get', 'reading.rules']);
  const [meaning, setMeaning] = useState<ReadingMeaning>('issues');
  const [isAlways, setAlways] = useState(false);
  const { agentId, pointer } = line;

  async function submit(): Promise<void> {
    const scope = isAlways ? 'always' : 'answer';
    try {
      await move.mutateAsync({ runId, agentId, pointer, meaning, scope });
    } catch {
      // The form shows it.
      return;
    }
    // Not in a callback of the mutation: the line has moved, and this form went with it.
    notifications.show({ message: `Moved to ${MEANING_WORDS[meaning]}.` });
    onMoved();
    // The button went with the line: go on where it can be undone.
    focusReading(agentId);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <NativeSelect
          label="Move to"
          data={SECTIONS}
          value={meaning}
          onChange={(event) => setMeaning(readingMeaningSchema.parse(event.currentTarget.value))}
        />
        <Radio.Group
          label="How long"
          value={isAlways ? 'always' : 'answer'}
          onChange={(value) => setAlways(value === 'always')}
        >
          <Stack gap={6} mt={4}>
            <Radio value="answer" label="In this answer" />
            <Radio
              value="always"
              label="Always under this heading"
              description="Everything under it, in this client’s next answers too"
            />
          </Stack>
        </Radio.Group>
        {move.error === null ? null : <ErrorNotice error={move.error} title="It was not moved" />}
        <Button type="submit" size="xs" loading={move.isPending}>
          Move
        </Button>
      </Stack>
    </form>
  );
}
