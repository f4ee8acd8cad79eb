import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { TIERS } from '../../../shared/domain/agents.ts';
import type { OwnAgentNow } from '../../../shared/contract/own-agents.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { joinWords } from '../../components/format.ts';
import { useNestedDialog } from '../../components/nested-dialog.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { OPAL_KIND_WORDS, STATE_WORDS } from './own-agent-words.ts';
import { OwnAgentForm, type Connected } from './own-agent-form.tsx';
import classes from './own-agents.module.css';

/** One agent that takes part: how it stands in Opal, and what can be done with it. */
export function OwnAgentEntry({ connected, now }: { connected: Connected; now: OwnAgentNow }) {
  const { agent, state, open } = now;
  return (
    <li className={classes.entry}>
      <div className={classes.words}>
        <div className={classes.nameLine}>
          <Text size="sm" fw={600} className={classes.name}>
            {agent.label}
          </Text>
          <StatePill {...STATE_WORDS[state]} />
        </div>
        <Text size="xs" c="dimmed" className={classes.name}>
          {OPAL_KIND_WORDS[agent.kind]}, {TIERS.find(({ id }) => id === agent.tier)?.label}
          {open.length === 0 ? '' : `. New: ${joinWords([...open])}`}
        </Text>
        {state === 'missing' ? (
          <Text size="xs">It was deleted, or is not shared with you any more. Take it out.</Text>
        ) : null}
      </div>
      <OwnAgentEntryActions connected={connected} now={now} />
    </li>
  );
}

/** What can be done with an agent: one that is gone can only be taken out. */
export function OwnAgentEntryActions({
  connected,
  now,
}: {
  connected: Connected;
  now: OwnAgentNow;
}) {
  return (
    <Group gap="xs">
      {now.state === 'missing' ? null : <Change connected={connected} now={now} />}
      <TakeOut connected={connected} now={now} />
    </Group>
  );
}

function Change({ connected, now: { agent } }: { connected: Connected; now: OwnAgentNow }) {
  const { isOpen, open, close } = useNestedDialog();
  return (
    <>
      <Button size="xs" variant="default" onClick={open} aria-label={`Change ${agent.label}`}>
        Change
      </Button>
      <Modal opened={isOpen} onClose={close} title="Agent of your own" size="lg">
        <OwnAgentForm connected={connected} opalAgentId={agent.opalAgentId} onDone={close} />
      </Modal>
    </>
  );
}

function TakeOut({ connected, now: { agent } }: { connected: Connected; now: OwnAgentNow }) {
  const remove = useProcedureMutation('ownAgents.remove', ['ownAgents.list']);
  const { connectionId } = connected;
  const { agentId, label } = agent;
  return (
    <AskFirst
      action="Take out"
      subject={label}
      question={`Take out ${label}?`}
      mutation={remove}
      onConfirm={(done) =>
        remove.mutate(
          { connectionId, agentId },
          {
            onSuccess: () => {
              done();
              notifications.show({ title: 'Taken out', message: `${label} stays in Opal.` });
            },
          },
        )
      }
    >
      It takes part in no further analysis, and what you have said of its parameters is forgotten.
      Its results in earlier analyses stay.
    </AskFirst>
  );
}
