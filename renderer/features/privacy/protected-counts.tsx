import { useState } from 'react';
import { Group, SegmentedControl, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ProcedureOutput } from '../../../shared/contract/procedures.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { formatCount } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import table from '../../components/table.module.css';
import classes from './privacy.module.css';
import { sumTallies, TALLY_GROUPS, type TallyGroup, type TallySum } from './sum-tallies.ts';
import { WideTable } from './wide-table.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';

const PERIODS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '366', label: 'A year' },
];

/** Deliveries keep arriving while the screen is open. */
const EVERY_MS = 15_000;

/** How many values were protected, by type, mode, agent or run. Never a value. */
export function ProtectedCounts() {
  const [days, setDays] = useState('30');
  const [group, setGroup] = useState<TallyGroup>('type');
  const summary = useProcedureQuery(
    'privacy.summary',
    { days: Number(days) },
    { staleTime: 0, refetchInterval: EVERY_MS },
  );
  return (
    <Panel
      title="Values protected before they were stored"
      padded={false}
      aside={
        <Group gap={10}>
          <SegmentedControl
            size="xs"
            aria-label="Count by"
            value={group}
            onChange={setGroup}
            data={[...TALLY_GROUPS]}
          />
          <SegmentedControl
            size="xs"
            aria-label="Period"
            value={days}
            onChange={setDays}
            data={PERIODS}
          />
        </Group>
      }
    >
      <QueryArea query={summary} failedTitle="The counts cannot be read">
        {(counted) => <Counts counted={counted} group={group} />}
      </QueryArea>
    </Panel>
  );
}

function Counts({
  counted,
  group,
}: {
  counted: ProcedureOutput<'privacy.summary'>;
  group: TallyGroup;
}) {
  const agents = useAgents();
  const sums = sumTallies(counted.tallies, group, counted.clients, agents);
  const total = sums.reduce((sum, { occurrences }) => sum + occurrences, 0);
  if (total === 0) {
    return (
      <NothingHere title="Nothing was protected in this period">
        What agents send and what is entered in an intake is checked for personal data before it is
        stored. What was replaced is counted here.
      </NothingHere>
    );
  }
  return (
    <>
      <WideTable label="Values protected">
        <thead>
          <tr>
            <th scope="col">{TALLY_GROUPS.find(({ value }) => value === group)?.label}</th>
            <th scope="col" className={table.number}>
              Values
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <Line key={sum.key} sum={sum} share={sum.occurrences / (sums[0]?.occurrences ?? 1)} />
          ))}
        </tbody>
      </WideTable>
      <Text size="sm" c="dimmed" className={classes.below}>
        {formatCount(total, 'value')} in total
        {counted.isCut ? ', counting the 2,000 largest groups' : ''}. The counts come from the
        audit, which cannot be changed and is kept for seven years.
      </Text>
    </>
  );
}

function Line({ sum, share }: { sum: TallySum; share: number }) {
  return (
    <tr>
      <td className={table.main}>
        {sum.runId === null ? (
          sum.label
        ) : (
          <Link to={PATHS.run(sum.runId)} className={classes.link}>
            {sum.label}
          </Link>
        )}
        <div className={classes.track} aria-hidden>
          <div className={classes.bar} style={{ width: `${Math.max(share * 100, 0.5)}%` }} />
        </div>
      </td>
      <td className={table.number}>{sum.occurrences.toLocaleString('en')}</td>
    </tr>
  );
}
