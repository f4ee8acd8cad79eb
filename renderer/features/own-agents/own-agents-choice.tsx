import { Checkbox, Group, Stack, Text } from '@mantine/core';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { OwnAgentNow } from '../../../shared/contract/own-agents.ts';
import { parametersOf, sourceOf } from '../../../shared/domain/own-agent-inputs.ts';
import { parameterKind } from '../../../shared/domain/parameter-value.ts';
import { AddOwnAgent } from './add-own-agent.tsx';
import { OwnAgentEntryActions } from './own-agent-entry.tsx';
import type { Connected } from './own-agent-form.tsx';
import { OPAL_KIND_WORDS, STATE_WORDS } from './own-agent-words.ts';
import { problemsOfChosen, type ChosenIntake, type OwnAgentsChosen } from './own-agents-chosen.ts';
import { StatePill } from '../../components/state-pill.tsx';
import classes from './own-agents.module.css';
import { ValueInput } from './value-input.tsx';

/** Which agents of one's own take part in an analysis, and what is asked for them. */
export function OwnAgentsChoice({
  connected,
  all,
  intake,
  agentIds,
  chosen,
  onChange,
}: {
  connected: Connected;
  all: readonly OwnAgentNow[];
  intake: ChosenIntake;
  /** The nine, as far as they take part. */
  agentIds: readonly AgentId[];
  chosen: OwnAgentsChosen;
  onChange: (chosen: OwnAgentsChosen) => void;
}) {
  const taking = new Set([...agentIds, ...all.map(({ agent }) => agent.agentId).filter(isChosen)]);
  function isChosen(agentId: AgentId): boolean {
    return chosen[agentId] !== undefined;
  }
  function choose(agentId: AgentId, asked: Readonly<Record<string, string>> | null): void {
    const { [agentId]: _before, ...others } = chosen;
    onChange(asked === null ? others : { ...others, [agentId]: asked });
  }
  return (
    <section aria-label="Agents of your own">
      <Group justify="space-between" align="center" gap="sm">
        <Text size="sm" fw={650}>
          Agents of your own
        </Text>
        <AddOwnAgent connected={connected} added={all.map(({ agent }) => agent.opalAgentId)} />
      </Group>
      {all.length === 0 ? (
        <Text size="xs" c="dimmed">
          None yet. Any agent or workflow of this Opal can take part beside the nine.
        </Text>
      ) : (
        <ul className={classes.choices}>
          {all.map((one) => (
            <Choice
              key={one.agent.agentId}
              connected={connected}
              now={one}
              asked={chosen[one.agent.agentId] ?? null}
              intake={intake}
              taking={taking}
              onChange={(asked) => choose(one.agent.agentId, asked)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Choice({
  connected,
  now,
  asked,
  intake,
  taking,
  onChange,
}: {
  connected: Connected;
  now: OwnAgentNow;
  /** `null` where it is not chosen. */
  asked: Readonly<Record<string, string>> | null;
  intake: ChosenIntake;
  taking: ReadonlySet<AgentId>;
  onChange: (asked: Readonly<Record<string, string>> | null) => void;
}) {
  const { agent, state } = now;
  const isReady = state === 'ready' || state === 'unknown';
  const parameters = parametersOf(agent).filter(
    (one) => sourceOf(agent.sources, one.name)?.kind === 'ask' && parameterKind(one) !== 'file',
  );
  const askedFor = new Set(parameters.map(({ name }) => name));
  const problems =
    asked === null
      ? []
      : problemsOfChosen(agent, asked, intake, taking).filter(
          ({ parameter }) => !askedFor.has(parameter),
        );
  return (
    <li className={classes.choice}>
      <Group gap="sm" justify="space-between" align="flex-start" wrap="wrap">
        <Checkbox
          checked={asked !== null}
          disabled={!isReady && asked === null}
          label={agent.label}
          description={`${OPAL_KIND_WORDS[agent.kind]}${agent.description === null ? '' : ` – ${agent.description}`}`}
          classNames={{ body: classes.name ?? '' }}
          onChange={({ currentTarget: { checked } }) => onChange(checked ? {} : null)}
        />
        {isReady ? null : (
          <Group gap="xs">
            <StatePill {...STATE_WORDS[state]} />
            <OwnAgentEntryActions connected={connected} now={now} />
          </Group>
        )}
      </Group>
      {asked === null ? null : (
        <Stack gap="sm" pl={32} mt="xs">
          {parameters.map((parameter) => (
            <ValueInput
              key={parameter.name}
              parameter={parameter}
              label={parameter.name}
              text={Object.hasOwn(asked, parameter.name) ? (asked[parameter.name] ?? '') : ''}
              onChange={(text) => onChange({ ...asked, [parameter.name]: text })}
            />
          ))}
          {problems.map(({ parameter, problem }) => (
            <Text key={parameter} size="sm" className={classes.problem}>
              {parameter}: {problem}
            </Text>
          ))}
        </Stack>
      )}
    </li>
  );
}
