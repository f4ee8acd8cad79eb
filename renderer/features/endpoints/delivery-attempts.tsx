import { Button, Code, Drawer, Group, Stack, Text } from '@mantine/core';
import type { OutboundAttempt } from '../../../shared/domain/outbound.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Fact } from '../../components/fact.tsx';
import facts from '../../components/facts.module.css';
import { formatDuration } from '../../../shared/domain/format-metric.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import classes from './endpoints.module.css';
import { CATEGORY_WORDS, OUTBOUND_WORDS } from './endpoint-words.ts';

const LOOK_AGAIN_MS = 3_000;

/** An event that was sent: what it says, and each attempt. */
export function DeliveryAttempts({
  deliveryId,
  endpointId,
  onClose,
}: {
  /** `null` while none is open. */
  deliveryId: string | null;
  endpointId: string;
  onClose: () => void;
}) {
  return (
    <Drawer
      opened={deliveryId !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title="Event that is sent"
    >
      {deliveryId === null ? null : <Contents deliveryId={deliveryId} endpointId={endpointId} />}
    </Drawer>
  );
}

function Contents({ deliveryId, endpointId }: { deliveryId: string; endpointId: string }) {
  const found = useProcedureQuery(
    'endpoints.delivery',
    { deliveryId },
    { refetchInterval: LOOK_AGAIN_MS },
  );
  const again = useProcedureMutation('endpoints.sendAgain', [
    'endpoints.list',
    'endpoints.deliveries',
    'endpoints.delivery',
  ]);
  return (
    <QueryArea query={found} failedTitle="The event cannot be shown">
      {({ delivery, attempts, payload }) => (
        <Stack gap="md">
          <dl className={facts.facts}>
            <Fact name="Event">{delivery.eventType}</Fact>
            <Fact name="Id">{delivery.eventId}</Fact>
            <Fact name="State">{OUTBOUND_WORDS[delivery.state].word}</Fact>
            {delivery.state === 'waiting' && delivery.nextAtMs !== null ? (
              <Fact name="Next attempt">
                <Moment at={delivery.nextAtMs} />
              </Fact>
            ) : null}
            {delivery.replayOf === null ? null : <Fact name="Sent again">by hand</Fact>}
          </dl>
          <Group gap="sm">
            <Button
              size="xs"
              variant="default"
              loading={again.isPending}
              onClick={() => again.mutate({ endpointId, which: { deliveryIds: [deliveryId] } })}
            >
              {delivery.state === 'waiting' ? 'Send now' : 'Send again'}
            </Button>
            <Text size="xs" c="dimmed">
              {delivery.state === 'waiting'
                ? 'Its next attempt is made at once; it stays one event.'
                : 'A new entry of the same event, with the same id.'}
            </Text>
          </Group>
          {again.error === null ? null : (
            <ErrorNotice error={again.error} title="It was not sent again" />
          )}
          <section aria-label="Attempts">
            <Text size="sm" fw={600} mb={6}>
              Attempts
            </Text>
            {attempts.length === 0 ? (
              <Text size="sm" c="dimmed">
                None yet.
              </Text>
            ) : (
              <ol className={classes.attempts}>
                {attempts.map((attempt) => (
                  <Attempt key={attempt.atMs} attempt={attempt} />
                ))}
              </ol>
            )}
          </section>
          <section aria-label="What it says">
            <Text size="sm" fw={600} mb={6}>
              What it says
            </Text>
            {payload === null ? (
              <Text size="sm" c="dimmed">
                The event has gone with its run.
              </Text>
            ) : (
              <Code block tabIndex={0} role="region" aria-label="Payload" className={classes.text}>
                {JSON.stringify(JSON.parse(payload), null, 2)}
              </Code>
            )}
          </section>
        </Stack>
      )}
    </QueryArea>
  );
}

function Attempt({ attempt }: { attempt: OutboundAttempt }) {
  const { atMs, status, category, durationMs, response } = attempt;
  const words = [
    category === null ? 'taken' : CATEGORY_WORDS[category],
    status === null ? '' : `HTTP ${status}`,
    formatDuration(durationMs),
  ].filter((part) => part !== '');
  return (
    <li>
      <Text size="sm">
        <Moment at={atMs} />: {words.join(' · ')}
      </Text>
      {response === null ? null : (
        <Code block className={classes.text}>
          {response}
        </Code>
      )}
    </li>
  );
}
