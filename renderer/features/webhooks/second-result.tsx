import { Button, Group, Text, Title } from '@mantine/core';
import type { DeliveryDetail, WaitingComparison } from '../../../shared/contract/deliveries.ts';
import { formatMetric } from '../../../shared/domain/format-metric.ts';
import type { ComparedNumber } from '../../../shared/domain/run-comparison.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatCount } from '../../components/format.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import table from '../../components/table.module.css';
import classes from './webhooks.module.css';

/** What is read again once a person has chosen. */
export const AFTER_CHOICE = [
  'deliveries.list',
  'deliveries.get',
  'status.recent',
  'runs.list',
  'runs.get',
] as const;

/** A second result of an agent beside the first, and the choice between them. */
export function SecondResult({
  delivery,
  comparison,
}: {
  delivery: DeliveryDetail['delivery'];
  comparison: WaitingComparison;
}) {
  return (
    <section aria-label="Two results">
      <Title order={2} mb={6}>
        Two results from this agent
      </Title>
      <Compared comparison={comparison} />
      <Choice delivery={delivery} />
    </section>
  );
}

/** Two results of one agent side by side: their lists, and the numbers that differ. */
export function Compared({ comparison }: { comparison: WaitingComparison }) {
  const { numbers, recorded, unchangedNumbers, waiting } = comparison;
  return (
    <div className={table.scroller}>
      <table className={`${table.table} ${classes.compared}`} aria-label="The two results">
        <thead>
          <tr>
            <td />
            <th scope="col">In the run</th>
            <th scope="col">This one</th>
          </tr>
        </thead>
        <tbody>
          <Row name="Headline" values={[recorded.headline, waiting.headline].map(orNone)} />
          {numbers.map(({ label, earlier, later }, index) => (
            // Two numbers of an agent may share a name; their position tells them apart.
            <Row key={`${index} ${label}`} name={label} values={[earlier, later].map(written)} />
          ))}
          <Row name="Contents" values={[recorded, waiting].map(contents)} />
        </tbody>
      </table>
      {unchangedNumbers === 0 ? null : (
        <Text size="sm" c="dimmed" mt={6}>
          {formatCount(unchangedNumbers, 'number is', 'numbers are')} the same in both.
        </Text>
      )}
    </div>
  );
}

function Row({ name, values }: { name: string; values: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {values.map((value, index) => (
        <td key={index}>{value}</td>
      ))}
    </tr>
  );
}

function Choice({ delivery }: { delivery: DeliveryDetail['delivery'] }) {
  const { agentId, deliveryId, runId } = delivery;
  const use = useProcedureMutation('deliveries.place', AFTER_CHOICE);
  const keep = useProcedureMutation('deliveries.keepOther', AFTER_CHOICE);
  const error = use.error ?? keep.error;
  if (runId === null || agentId === null) return null;
  return (
    <>
      <Group gap={8} mt={10}>
        <Button
          size="xs"
          loading={use.isPending}
          onClick={() => use.mutate({ deliveryId, runId, agentId })}
        >
          Use this one
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={keep.isPending}
          onClick={() => keep.mutate({ deliveryId })}
        >
          Keep the other
        </Button>
      </Group>
      {error === null ? null : <ErrorNotice error={error} title="That did not work" />}
    </>
  );
}

function written(number: ComparedNumber | null): string {
  return number === null ? 'not given' : formatMetric(number);
}

function orNone(headline: string): string {
  return headline === '' ? 'None' : headline;
}

function contents({ insights, recommendations }: WaitingComparison['waiting']): string {
  return `${formatCount(recommendations, 'recommendation')}, ${formatCount(insights, 'insight')}`;
}
