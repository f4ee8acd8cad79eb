import { Select } from '@mantine/core';
import { agentIdSchema, type AgentId } from '../../../shared/domain/agents.ts';
import { runIdSchema, type RunId } from '../../../shared/domain/ids.ts';
import { formatMoment } from '../../components/format.ts';
import { useNow } from '../../components/use-now.ts';
import { useRuns } from '../../bridge/use-runs.ts';
import { useAgents } from '../../bridge/known-agents.tsx';

const MINUTE_MS = 60_000;

/** One choice, with a visible label or only an accessible name. */
interface ChoiceProps<T> {
  readonly name: string;
  /** Shows the label above the control; off in a row of filters. */
  readonly isLabelled?: boolean;
  readonly placeholder: string;
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
}

/** Chooses one of the known agents, or none. */
export function AgentSelect({
  name,
  isLabelled,
  value,
  onChange,
  placeholder,
}: ChoiceProps<AgentId>) {
  const agents = useAgents();
  return (
    <Select
      {...(isLabelled === true ? { label: name } : { 'aria-label': name })}
      placeholder={placeholder}
      clearable
      searchable
      data={agents.all.map(({ id, label }) => ({ value: id, label }))}
      value={value}
      onChange={(chosen) => onChange(agentIdSchema.nullable().parse(chosen))}
    />
  );
}

/** Chooses a run by its client and start, or none. */
export function RunSelect({ name, isLabelled, value, onChange, placeholder }: ChoiceProps<RunId>) {
  const runs = useRuns();
  const now = useNow(MINUTE_MS);
  const data = (runs.data ?? []).map((run) => ({
    value: run.runId,
    label: `${run.clientName} · ${formatMoment(run.triggeredAtMs, now)}`,
  }));
  return (
    <Select
      {...(isLabelled === true ? { label: name } : { 'aria-label': name })}
      placeholder={placeholder}
      nothingFoundMessage="No such run"
      clearable
      searchable
      data={data}
      value={value}
      onChange={(chosen) => onChange(runIdSchema.nullable().parse(chosen))}
    />
  );
}
