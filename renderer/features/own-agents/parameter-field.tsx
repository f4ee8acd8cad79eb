import { Select, Stack, Text } from '@mantine/core';
import { agentIdSchema, type AgentId } from '../../../shared/domain/agents.ts';
import type { OpalAgentParameter } from '../../../shared/domain/opal-agent.ts';
import { intakeFieldSchema, type ParameterSource } from '../../../shared/domain/own-agent.ts';
import { FILES_CANNOT_GO, parameterKind } from '../../../shared/domain/parameter-value.ts';
import { intakeFieldLabel } from '../../../shared/domain/read-intake-field.ts';
import { StatePill } from '../../components/state-pill.tsx';
import { parameterWord, textOfValue } from './own-agent-words.ts';
import classes from './own-agents.module.css';
import { ValueInput } from './value-input.tsx';

/** One parameter of an agent: what it is, and where its value comes from. */
export function ParameterField({
  parameter,
  source,
  isNew,
  agents,
  onChange,
}: {
  parameter: OpalAgentParameter;
  source: ParameterSource;
  /** Opal asks for it since the agent was added. */
  isNew: boolean;
  /** Whose results it can be filled with. */
  agents: readonly { readonly agentId: AgentId; readonly label: string }[];
  onChange: (source: ParameterSource) => void;
}) {
  const { name, description, isRequired, defaultValue } = parameter;
  const isFile = parameterKind(parameter) === 'file';
  return (
    <section className={classes.parameter} aria-label={name}>
      <div className={classes.parameterHead}>
        <Text size="sm" fw={600} className={classes.name}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {parameterWord(parameter)}
          {isRequired ? ', required' : ''}
        </Text>
        {isNew ? <StatePill word="New in Opal" tone="warn" /> : null}
      </div>
      {description === null || description === '' ? null : (
        <Text size="xs" c="dimmed" className={classes.name}>
          {description}
        </Text>
      )}
      {isFile ? (
        <Text size="sm" mt={6}>
          {FILES_CANNOT_GO}{' '}
          {isRequired ? 'The agent cannot be asked from here.' : 'It is left out.'}
        </Text>
      ) : (
        <Stack gap="xs" mt={6}>
          <Select
            aria-label={`${name} comes from`}
            allowDeselect={false}
            searchable
            value={keyOf(source)}
            data={[
              ...choices(isRequired && defaultValue === null),
              {
                group: 'From the intake',
                items: intakeFieldSchema.options.map((field) => ({
                  value: `field:${field}`,
                  label: intakeFieldLabel(field),
                })),
              },
              {
                group: 'What another agent has found',
                items: agents.map(({ agentId, label }) => ({ value: `result:${agentId}`, label })),
              },
            ]}
            onChange={(key) => onChange(sourceOfKey(key ?? 'none', source))}
          />
          {source.kind === 'fixed' ? (
            <ValueInput
              parameter={parameter}
              label="Value"
              text={textOfValue(source.value)}
              onChange={(value) => onChange({ kind: 'fixed', value })}
            />
          ) : null}
          {source.kind === 'none' && defaultValue !== null ? (
            <Text size="xs" c="dimmed">
              Opal’s own value counts: {textOfValue(defaultValue)}
            </Text>
          ) : null}
        </Stack>
      )}
    </section>
  );
}

function choices(isNeeded: boolean) {
  return [
    { value: 'ask', label: 'Ask with each analysis' },
    { value: 'fixed', label: 'The same in every analysis' },
    ...(isNeeded ? [] : [{ value: 'none', label: 'Leave it out' }]),
  ];
}

function keyOf(source: ParameterSource): string {
  if (source.kind === 'field') return `field:${source.field}`;
  return source.kind === 'result' ? `result:${source.agentId}` : source.kind;
}

function sourceOfKey(key: string, before: ParameterSource): ParameterSource {
  const [kind = '', name = ''] = key.split(':');
  if (kind === 'field') return { kind: 'field', field: intakeFieldSchema.parse(name) };
  if (kind === 'result') return { kind: 'result', agentId: agentIdSchema.parse(name) };
  if (kind === 'fixed') return before.kind === 'fixed' ? before : { kind: 'fixed', value: '' };
  return kind === 'ask' ? { kind: 'ask' } : { kind: 'none' };
}
