import { useState } from 'react';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import type { ProcedureOutput } from '../../../shared/contract/procedures.ts';
import { tierSchema } from '../../../shared/domain/agents.ts';
import { isOwnAgentId, type ParameterSources } from '../../../shared/domain/own-agent.ts';
import { sourceOf } from '../../../shared/domain/own-agent-inputs.ts';
import type { DirectTarget } from '../../../shared/domain/run.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { LoadingLines } from '../../components/query-area.tsx';
import { OPAL_KIND_WORDS, TIER_TURNS } from './own-agent-words.ts';
import classes from './own-agents.module.css';
import { ParameterField } from './parameter-field.tsx';

/** The connection that agents are of. */
export type Connected = Pick<DirectTarget, 'connectionId' | 'practice'>;

/** Where an agent runs in an analysis, and where each of its parameters comes from. */
export function OwnAgentForm({
  connected,
  opalAgentId,
  onDone,
}: {
  connected: Connected;
  opalAgentId: string;
  onDone: () => void;
}) {
  const seen = useProcedureQuery('ownAgents.look', { ...connected, opalAgentId }, { staleTime: 0 });
  // Read once, as Opal has it now: what is entered afterwards is newer.
  const [look, setLook] = useState<ProcedureOutput<'ownAgents.look'> | null>(null);
  const isFresh = seen.isFetchedAfterMount && !seen.isFetching;
  if (look === null && isFresh && seen.data !== undefined) setLook(seen.data);
  if (look === null) {
    return seen.error === null ? (
      <LoadingLines />
    ) : (
      <ErrorNotice
        error={seen.error}
        title="Opal does not show this agent"
        onRetry={() => void seen.refetch()}
      />
    );
  }
  return <Fields connected={connected} opalAgentId={opalAgentId} look={look} onDone={onDone} />;
}

function Fields({
  connected,
  opalAgentId,
  look,
  onDone,
}: {
  connected: Connected;
  opalAgentId: string;
  look: ProcedureOutput<'ownAgents.look'>;
  onDone: () => void;
}) {
  const { agent, isAdded, open } = look;
  const known = useAgents();
  const others = useProcedureQuery('ownAgents.list', connected);
  const [tier, setTier] = useState(agent.tier);
  const [sources, setSources] = useState<ParameterSources>(agent.sources);
  const save = useProcedureMutation('ownAgents.save', ['ownAgents.list', 'agents.list']);
  const agents = [
    ...known.all
      .filter(({ id }) => !isOwnAgentId(id))
      .map(({ id, label }) => ({ agentId: id, label })),
    ...(others.data ?? [])
      .map(({ agent: { agentId, label } }) => ({ agentId, label }))
      .filter(({ agentId }) => agentId !== agent.agentId),
  ];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...connected, opalAgentId, tier, sources }, { onSuccess: onDone });
      }}
    >
      <Stack gap="md">
        <div>
          <Text fw={650} className={classes.name}>
            {agent.label}
          </Text>
          <Text size="sm" c="dimmed" className={classes.name}>
            {OPAL_KIND_WORDS[agent.kind]}
            {agent.description === null ? '' : ` – ${agent.description}`}
          </Text>
        </div>
        {isAdded && open.length > 0 ? (
          <Notice tone="warn" title="Opal asks for something new">
            What you have said before still counts. Say where the rest comes from.
          </Notice>
        ) : null}
        <Select
          label="Runs with"
          description="Agents of a tier run side by side. It also waits for agents whose results it is given."
          allowDeselect={false}
          value={tier}
          data={[...TIER_TURNS]}
          onChange={(value) => setTier(tierSchema.parse(value ?? tier))}
        />
        {agent.parameters.length === 0 ? (
          <Text size="sm">It asks for nothing.</Text>
        ) : (
          agent.parameters.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              source={sourceOf(sources, parameter.name) ?? { kind: 'none' }}
              isNew={isAdded && open.includes(parameter.name)}
              agents={agents}
              onChange={(source) =>
                setSources((before) => ({ ...before, [parameter.name]: source }))
              }
            />
          ))
        )}
        {save.error === null ? null : (
          <ErrorNotice error={save.error} title="That does not fit yet" />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {isAdded ? 'Save' : 'Add to analyses'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
