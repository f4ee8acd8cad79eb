import { Button, NativeSelect, TextInput } from '@mantine/core';
import { TIERS } from '../../../../shared/domain/agents.ts';
import type { Move } from '../../../../shared/domain/answer/answer.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import {
  EFFORT_WORDS,
  GROUPINGS,
  KIND_WORDS,
  NO_FILTERS,
  type Grouping,
  type MoveFilters,
} from './select-moves.ts';
import classes from './moves.module.css';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Narrows the list of moves down and puts it in groups; offers only what some move has. */
export function MoveFilterBar({
  moves,
  filters,
  grouping,
  onFilter,
  onGroup,
}: {
  moves: readonly Move[];
  filters: MoveFilters;
  grouping: Grouping;
  onFilter: (filters: MoveFilters) => void;
  onGroup: (grouping: Grouping) => void;
}) {
  const agents = useAgents();
  const agentIds = [...new Set(moves.flatMap((move) => move.agentIds))].toSorted((a, b) =>
    agents.compare(a, b),
  );
  const tiers = new Set(agentIds.map((id) => agents.get(id).tier));
  const kinds = new Set(moves.flatMap(({ sources }) => sources.map(({ category }) => category)));
  const choices: readonly [keyof MoveFilters, string, readonly Choice[]][] = [
    ['agent', 'Agent', agentIds.map((id) => ({ value: id, label: agents.get(id).label }))],
    ['tier', 'Group of agents', optionsOf(TIERS.filter(({ id }) => tiers.has(id)))],
    ['kind', 'Kind', [...kinds].map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))],
    ['rated', 'Rating', RATINGS],
    ['impact', 'Impact', IMPACTS],
    ['effort', 'Effort', EFFORTS],
  ];
  const isFiltered = Object.values(filters).some((value) => value !== '');
  return (
    <div className={classes.filters} role="search" aria-label="Filter moves">
      <TextInput
        size="xs"
        placeholder="Find in titles"
        aria-label="Find in titles"
        value={filters.text}
        onChange={(event) => onFilter({ ...filters, text: event.currentTarget.value })}
      />
      {choices.map(([name, label, data]) => (
        <NativeSelect
          key={name}
          size="xs"
          aria-label={label}
          value={filters[name]}
          onChange={(event) => onFilter({ ...filters, [name]: event.currentTarget.value })}
          data={[{ value: '', label: `${label}: any` }, ...data]}
        />
      ))}
      <NativeSelect
        size="xs"
        aria-label="Group by"
        value={grouping}
        onChange={(event) =>
          onGroup(GROUPINGS.find((one) => one === event.currentTarget.value) ?? 'order')
        }
        data={GROUPINGS.map((one) => ({ value: one, label: GROUPING_WORDS[one] }))}
      />
      <Button
        size="compact-xs"
        variant="subtle"
        disabled={!isFiltered}
        onClick={() => onFilter(NO_FILTERS)}
      >
        Clear filters
      </Button>
    </div>
  );
}

function optionsOf(entries: readonly { readonly id: string; readonly label: string }[]): Choice[] {
  return entries.map(({ id, label }) => ({ value: id, label }));
}

const RATINGS: readonly Choice[] = [
  { value: 'rated', label: 'Rated' },
  { value: 'unrated', label: 'Not rated' },
];

const IMPACTS: readonly Choice[] = ['critical', 'high', 'medium', 'low'].map((level) => ({
  value: level,
  label: `${level} impact`,
}));

const EFFORTS: readonly Choice[] = Object.entries(EFFORT_WORDS).map(([value, label]) => ({
  value,
  label,
}));

const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  order: 'Not grouped',
  agent: 'By agent',
  tier: 'By group of agents',
  kind: 'By kind',
  effort: 'By effort',
  rated: 'By rating',
  owner: 'By owner',
};
