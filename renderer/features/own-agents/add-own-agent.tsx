import { useState } from 'react';
import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { OpalAgent } from '../../../shared/domain/opal-agent.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { useNestedDialog } from '../../components/nested-dialog.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { OPAL_KIND_WORDS, STATE_WORDS } from './own-agent-words.ts';
import { OwnAgentForm, type Connected } from './own-agent-form.tsx';
import classes from './own-agents.module.css';

/** So many are shown at a time; the search leads to the others. */
const SHOWN = 40;

/** A button that opens Opal's list of agents, and then the form of the one that is picked. */
export function AddOwnAgent({
  connected,
  added,
}: {
  connected: Connected;
  /** UUIDs in Opal of those that take part already. */
  added: readonly string[];
}) {
  const { isOpen, open, close } = useNestedDialog();
  const [picked, setPicked] = useState<string | null>(null);
  return (
    <>
      <Button
        size="xs"
        variant="light"
        onClick={() => {
          setPicked(null);
          open();
        }}
      >
        Add an agent
      </Button>
      <Modal opened={isOpen} onClose={close} title="Add an agent of your own" size="lg">
        {picked === null ? (
          <Picker connected={connected} added={added} onPick={setPicked} />
        ) : (
          <OwnAgentForm connected={connected} opalAgentId={picked} onDone={close} />
        )}
      </Modal>
    </>
  );
}

function Picker({
  connected,
  added,
  onPick,
}: {
  connected: Connected;
  added: readonly string[];
  onPick: (opalAgentId: string) => void;
}) {
  const [search, setSearch] = useState('');
  const offered = useProcedureQuery('ownAgents.offered', { ...connected, search: '' });
  return (
    <Stack gap="md">
      <TextInput
        label="Search"
        placeholder="Name or description"
        value={search}
        data-autofocus
        onChange={({ currentTarget: { value } }) => setSearch(value)}
      />
      <QueryArea query={offered} failedTitle="Opal’s agents cannot be listed">
        {(all) => <Offered all={matching(all, search)} added={added} onPick={onPick} />}
      </QueryArea>
    </Stack>
  );
}

function Offered({
  all,
  added,
  onPick,
}: {
  all: readonly OpalAgent[];
  added: readonly string[];
  onPick: (opalAgentId: string) => void;
}) {
  if (all.length === 0) {
    return (
      <Text size="sm" c="dimmed" role="status">
        Opal has no such agent. An agent that a colleague has made is seen only once it is shared.
      </Text>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {all.slice(0, SHOWN).map((agent) => (
          <li key={agent.id} className={classes.entry}>
            <div className={classes.words}>
              <div className={classes.nameLine}>
                <Text size="sm" fw={600} className={classes.name}>
                  {agent.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {OPAL_KIND_WORDS[agent.kind]}
                </Text>
                {agent.isActive ? null : <StatePill {...STATE_WORDS.inactive} />}
              </div>
              <Text size="xs" c="dimmed" className={classes.name} lineClamp={2}>
                {agent.description ?? 'Without a description'}
              </Text>
            </div>
            <Button
              size="xs"
              variant="default"
              aria-label={`${added.includes(agent.id) ? 'Change' : 'Choose'} ${agent.name}`}
              onClick={() => onPick(agent.id)}
            >
              {added.includes(agent.id) ? 'Change' : 'Choose'}
            </Button>
          </li>
        ))}
      </ul>
      {all.length > SHOWN ? (
        <Text size="xs" c="dimmed">
          {all.length - SHOWN} more: search for them.
        </Text>
      ) : null}
    </>
  );
}

function matching(all: readonly OpalAgent[], search: string): OpalAgent[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ name, slug, description }) => {
    const text = `${name} ${slug ?? ''} ${description ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
