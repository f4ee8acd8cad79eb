import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { PiiTally } from '../../../shared/domain/pii-audit.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { MODE_WORDS, typeLabel } from './privacy-words.ts';

/** What the counts are grouped by. */
export const TALLY_GROUPS = [
  { value: 'type', label: 'Type' },
  { value: 'mode', label: 'Mode' },
  { value: 'agent', label: 'Agent' },
  { value: 'run', label: 'Run' },
] as const;
export type TallyGroup = (typeof TALLY_GROUPS)[number]['value'];

/** One line of the counts. */
export interface TallySum {
  readonly key: string;
  readonly label: string;
  /** Only when grouped by run. */
  readonly runId: string | null;
  readonly occurrences: number;
}

/** Adds up counts by one grouping, the largest first. */
export function sumTallies(
  tallies: readonly PiiTally[],
  group: TallyGroup,
  clients: Readonly<Record<string, string>>,
  agents: AgentRegistry,
): TallySum[] {
  const sums = new Map<string, TallySum>();
  for (const tally of tallies) {
    const line = lineOf(tally, group, clients, agents);
    const occurrences = (sums.get(line.key)?.occurrences ?? 0) + tally.occurrences;
    sums.set(line.key, { ...line, occurrences });
  }
  return [...sums.values()].toSorted((a, b) => b.occurrences - a.occurrences);
}

function lineOf(
  { type, mode, agentId, runId }: PiiTally,
  group: TallyGroup,
  clients: Readonly<Record<string, string>>,
  agents: AgentRegistry,
): Omit<TallySum, 'occurrences'> {
  const lines: Readonly<Record<TallyGroup, Omit<TallySum, 'occurrences'>>> = {
    type: { key: type, label: typeLabel(type), runId: null },
    mode: { key: mode, label: MODE_WORDS[mode].label, runId: null },
    agent: {
      key: agentId ?? '',
      label: agentId === null ? 'The intake' : agents.get(agentId).label,
      runId: null,
    },
    run: {
      key: runId ?? '',
      label: runId === null ? 'No run' : (clients[runId] ?? `Run ${shortId(runId)}`),
      runId,
    },
  };
  return lines[group];
}
