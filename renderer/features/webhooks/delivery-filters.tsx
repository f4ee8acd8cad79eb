import { Button, Chip, Group, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { z } from 'zod';
import type { DeliveryFilter, DeliveryPage } from '../../../shared/contract/deliveries.ts';
import {
  deliverySourceSchema,
  listedStatusSchema,
  type DeliverySource,
} from '../../../shared/domain/delivery.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { AgentSelect, RunSelect } from './choices.tsx';
import { DELIVERY_WORDS, SOURCE_WORDS } from './delivery-words.ts';
import { fromLocalInput, toLocalInput } from './local-time.ts';
import { isFiltered, NO_FILTER } from './use-deliveries.ts';
import classes from './webhooks.module.css';

const SOURCES = deliverySourceSchema.options.map((value) => ({
  value,
  label: SOURCE_WORDS[value],
}));

/** Filters the list by state, with counts, and by text, source, agent, run and time. */
export function DeliveryFilters({
  filter,
  onChange,
  counts,
}: {
  filter: DeliveryFilter;
  onChange: (filter: DeliveryFilter) => void;
  /** `null` until they are known. */
  counts: DeliveryPage['counts'] | null;
}) {
  const change = (part: Partial<DeliveryFilter>) => onChange({ ...filter, ...part });
  return (
    <div className={classes.filters}>
      <Chip.Group
        multiple
        value={filter.statuses}
        onChange={(values) => change({ statuses: z.array(listedStatusSchema).parse(values) })}
      >
        <Group gap={8} role="group" aria-label="Filter by state">
          {listedStatusSchema.options.map((status) => (
            <Chip key={status} value={status} size="xs" variant="outline">
              {DELIVERY_WORDS[status].word}
              {counts === null ? '' : ` ${(counts[status] ?? 0).toLocaleString('en-GB')}`}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <div className={classes.narrowing}>
        <TextInput
          className={classes.search}
          aria-label="Search deliveries"
          placeholder="Id, reason, agent or client"
          leftSection={<IconSearch size={15} aria-hidden />}
          maxLength={200}
          value={filter.search}
          onChange={(event) => change({ search: event.currentTarget.value })}
        />
        <Select<DeliverySource>
          aria-label="Filter by source"
          placeholder="Any source"
          clearable
          data={SOURCES}
          value={filter.source}
          onChange={(source) => change({ source })}
        />
        <AgentSelect
          name="Filter by agent"
          placeholder="Any agent"
          value={filter.agentId}
          onChange={(agentId: AgentId | null) => change({ agentId })}
        />
        <RunSelect
          name="Filter by run"
          placeholder="Any run"
          value={filter.runId}
          onChange={(runId: RunId | null) => change({ runId })}
        />
        <div className={classes.period}>
          <TextInput
            type="datetime-local"
            aria-label="Received from"
            leftSection="from"
            leftSectionWidth={50}
            value={toLocalInput(filter.receivedFromMs)}
            onChange={(event) => change({ receivedFromMs: fromLocalInput(event.target.value) })}
          />
          <TextInput
            type="datetime-local"
            aria-label="Received until"
            leftSection="until"
            leftSectionWidth={50}
            value={toLocalInput(filter.receivedToMs)}
            onChange={(event) => change({ receivedToMs: fromLocalInput(event.target.value) })}
          />
        </div>
        {isFiltered(filter) ? (
          <Button variant="subtle" onClick={() => onChange(NO_FILTER)}>
            Clear
          </Button>
        ) : null}
      </div>
    </div>
  );
}
