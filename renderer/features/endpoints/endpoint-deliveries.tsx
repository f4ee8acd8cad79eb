import { useState } from 'react';
import { Anchor, Button, Group, NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  outboundStateSchema,
  type OutboundDelivery,
  type OutboundState,
} from '../../../shared/domain/outbound.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { formatCount } from '../../components/format.ts';
import { Moment } from '../../components/moment.tsx';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import table from '../../components/table.module.css';
import classes from './endpoints.module.css';
import { DeliveryAttempts } from './delivery-attempts.tsx';
import { CATEGORY_WORDS, OUTBOUND_WORDS } from './endpoint-words.ts';

const LOOK_AGAIN_MS = 5_000;
const SHOWN = 200;
const HOUR_MS = 3_600_000;

const TIMES = [
  { value: '', label: 'Any time' },
  { value: String(HOUR_MS), label: 'Last hour' },
  { value: String(24 * HOUR_MS), label: 'Last day' },
  { value: String(7 * 24 * HOUR_MS), label: 'Last week' },
];

/** What was sent to an endpoint, what waits, and what did not arrive. */
export function EndpointDeliveries({ endpointId }: { endpointId: string }) {
  const [state, setState] = useState<OutboundState | null>(null);
  const [since, setSince] = useState<{ value: string; fromMs: number | null }>({
    value: '',
    fromMs: null,
  });
  const [openId, setOpenId] = useState<string | null>(null);
  const filter = { state, fromMs: since.fromMs, toMs: null };
  const deliveries = useProcedureQuery(
    'endpoints.deliveries',
    { endpointId, ...filter, limit: SHOWN },
    { refetchInterval: LOOK_AGAIN_MS },
  );
  const again = useProcedureMutation('endpoints.sendAgain', [
    'endpoints.list',
    'endpoints.deliveries',
  ]);
  return (
    <Panel
      title="Events"
      padded={false}
      aside={
        <Group gap="xs">
          {state === null || state === 'delivered' ? null : (
            <Button
              size="xs"
              variant="default"
              loading={again.isPending}
              onClick={() =>
                again.mutate(
                  { endpointId, which: { ...filter, state } },
                  {
                    onSuccess: ({ count }) =>
                      notifications.show({
                        message: `${formatCount(count, 'event is', 'events are')} sent again`,
                      }),
                    onError: (error) =>
                      notifications.show({ color: 'red', message: error.message }),
                  },
                )
              }
            >
              Send all of these again
            </Button>
          )}
          <NativeSelect
            size="xs"
            aria-label="State"
            data={[
              { value: '', label: 'All states' },
              ...outboundStateSchema.options.map((value) => ({
                value,
                label: OUTBOUND_WORDS[value].word,
              })),
            ]}
            value={state ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setState(outboundStateSchema.safeParse(value).data ?? null)
            }
          />
          <NativeSelect
            size="xs"
            aria-label="Time"
            data={TIMES}
            value={since.value}
            onChange={({ currentTarget: { value } }) =>
              setSince({ value, fromMs: value === '' ? null : Date.now() - Number(value) })
            }
          />
        </Group>
      }
    >
      <QueryArea query={deliveries} failedTitle="The events cannot be listed">
        {(all) =>
          all.length === 0 ? (
            <NothingHere title="No events">
              {state === null && since.fromMs === null
                ? 'What happens to runs from now on is sent and listed here.'
                : 'Choose all states and any time to see everything that is kept.'}
            </NothingHere>
          ) : (
            <Lines deliveries={all} onOpen={setOpenId} />
          )
        }
      </QueryArea>
      <DeliveryAttempts
        deliveryId={openId}
        onClose={() => setOpenId(null)}
        endpointId={endpointId}
      />
    </Panel>
  );
}

function Lines({
  deliveries,
  onOpen,
}: {
  deliveries: readonly OutboundDelivery[];
  onOpen: (deliveryId: string) => void;
}) {
  return (
    <div className={table.scroller}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">State</th>
            <th scope="col" className={table.number}>
              Attempts
            </th>
            <th scope="col">Last answer</th>
            <th scope="col">Happened</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((one) => (
            <tr key={one.deliveryId}>
              <td className={table.main}>
                <Anchor
                  component="button"
                  size="sm"
                  className={classes.event}
                  onClick={() => onOpen(one.deliveryId)}
                >
                  {one.eventType}
                </Anchor>
              </td>
              <td>
                <StatePill {...OUTBOUND_WORDS[one.state]} />
              </td>
              <td className={table.number}>{one.attempts}</td>
              <td>{lastAnswer(one)}</td>
              <td>
                <Moment at={one.createdAtMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function lastAnswer({ lastStatus, lastCategory }: OutboundDelivery): string {
  const words = [
    lastStatus === null ? '' : `HTTP ${lastStatus}`,
    lastCategory === null ? '' : CATEGORY_WORDS[lastCategory],
  ].filter((part) => part !== '');
  return words.length === 0 ? '–' : words.join(', ');
}
