import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link, useNavigate } from 'react-router';
import { deliveryErrorCategorySchema } from '../../../shared/domain/delivery-attempt.ts';
import type { EndpointView } from '../../../shared/domain/outbound.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { formatDuration } from '../../../shared/domain/format-metric.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { SecretDialog, SecretForm } from '../../components/secret-dialog.tsx';
import { StatCard, StatRow } from '../../components/stat-card.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { PATHS } from '../../navigation/paths.ts';
import { EndpointDeliveries } from './endpoint-deliveries.tsx';
import { EditEndpoint } from './endpoint-form.tsx';
import { CATEGORY_WORDS, endpointState, formatRate } from './endpoint-words.ts';

const REFRESHED = ['endpoints.list', 'endpoints.deliveries'] as const;

/** One endpoint: how it does, what was sent to it, and what can be done. */
export function EndpointPage({ endpoint }: { endpoint: EndpointView }) {
  const { settings, origin, attempts, counts } = endpoint;
  const failed = deliveryErrorCategorySchema.options.flatMap((category) => {
    const count = attempts.byCategory[category] ?? 0;
    return count === 0 ? [] : [`${count} × ${CATEGORY_WORDS[category]}`];
  });
  return (
    <Page
      title={settings.label}
      subtitle={origin}
      eyebrow={
        <Anchor component={Link} to={PATHS.endpoints} size="sm">
          Endpoints
        </Anchor>
      }
      actions={<Actions endpoint={endpoint} />}
    >
      <Stack gap={14}>
        <State endpoint={endpoint} />
        <StatRow label="How it does">
          <StatCard
            label="Delivered, 24 h"
            value={formatRate(attempts.delivered, attempts.total)}
            note={failed.length === 0 ? `${attempts.total} attempts` : failed.join(', ')}
          />
          <StatCard
            label="Usual time"
            value={attempts.medianMs === null ? '–' : formatDuration(attempts.medianMs)}
            note={
              attempts.p95Ms === null ? undefined : `95 % within ${formatDuration(attempts.p95Ms)}`
            }
          />
          <StatCard label="Waiting" value={counts.waiting} />
          <StatCard
            label="Not delivered"
            value={counts.dead_letter}
            note={counts.refused === 0 ? undefined : `${counts.refused} refused besides`}
          />
        </StatRow>
        <EndpointDeliveries endpointId={endpoint.endpointId} />
      </Stack>
    </Page>
  );
}

function State({ endpoint }: { endpoint: EndpointView }) {
  const { endpointId, state, breaker, failingPercent, previousUntilMs } = endpoint;
  const reset = useProcedureMutation('endpoints.resetBreaker', REFRESHED);
  const setActive = useProcedureMutation('endpoints.setActive', REFRESHED);
  const isOn = state === 'active' || state === 'keyless';
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <StatePill {...endpointState(endpoint)} />
        {breaker.nextTryAtMs === null ? null : (
          <Text size="sm" c="dimmed">
            It failed {breaker.failures} times in a row. Next try:{' '}
            <Moment at={breaker.nextTryAtMs} />.
          </Text>
        )}
        {breaker.state === 'closed' ? null : (
          <Button
            size="xs"
            variant="default"
            loading={reset.isPending}
            onClick={() => reset.mutate({ endpointId })}
          >
            Try it now
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          loading={setActive.isPending}
          onClick={() => setActive.mutate({ endpointId, isActive: !isOn })}
        >
          {isOn ? 'Pause' : 'Send again'}
        </Button>
      </Group>
      {failingPercent < 50 ? null : (
        <Notice tone="warn" title="It takes nothing">
          {failingPercent} % of the two days are over after which an endpoint that takes nothing is
          disabled. What happens meanwhile is kept.
        </Notice>
      )}
      {state === 'keyless' ? (
        <Notice tone="bad" title="The keychain has its address or secret no more">
          Edit the endpoint and enter both again. What is queued is sent then.
        </Notice>
      ) : null}
      {previousUntilMs === null ? null : (
        <Text size="sm" c="dimmed">
          The secret before signs too until <Moment at={previousUntilMs} />.
        </Text>
      )}
      {[reset.error, setActive.error].map((error) =>
        error === null ? null : (
          <ErrorNotice key={error.code} error={error} title="That did not work" />
        ),
      )}
    </Stack>
  );
}

function Actions({ endpoint }: { endpoint: EndpointView }) {
  const { endpointId, settings } = endpoint;
  const navigate = useNavigate();
  const remove = useProcedureMutation('endpoints.remove', ['endpoints.list']);
  const test = useProcedureMutation('endpoints.test');
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={test.isPending}
        onClick={() =>
          test.mutate(
            { endpointId },
            {
              onSuccess: ({ status, category, durationMs }) =>
                notifications.show({
                  color: category === null ? 'teal' : 'red',
                  title: category === null ? 'The test was taken' : 'The test was not taken',
                  message: [
                    category === null ? '' : CATEGORY_WORDS[category],
                    status === null ? '' : `HTTP ${status}`,
                    formatDuration(durationMs),
                  ]
                    .filter((part) => part !== '')
                    .join(' · '),
                }),
              onError: (error) =>
                notifications.show({
                  color: 'red',
                  title: 'No test was sent',
                  message: error.message,
                }),
            },
          )
        }
      >
        Send a test
      </Button>
      <EditEndpoint endpoint={endpoint} />
      <SecretDialog
        action="New secret"
        title={`New secret for ${settings.label}`}
        renderForm={(onClose) => <Rotate endpointId={endpointId} onClose={onClose} />}
      />
      <AskFirst
        action="Remove"
        subject={settings.label}
        question="Remove the endpoint?"
        mutation={remove}
        onConfirm={(done) =>
          remove.mutate(
            { endpointId },
            {
              onSuccess: () => {
                done();
                void navigate(PATHS.endpoints);
              },
            },
          )
        }
      >
        What waits to be sent to it and the record of what was sent go too.
      </AskFirst>
    </>
  );
}

function Rotate({ endpointId, onClose }: { endpointId: string; onClose: () => void }) {
  const rotate = useProcedureMutation('endpoints.rotate', ['endpoints.list']);
  return (
    <SecretForm
      submitLabel="Make a new secret"
      failedTitle="The secret was not replaced"
      mutation={rotate}
      isComplete
      made={
        rotate.data === undefined
          ? null
          : { name: 'secret', secret: rotate.data.secret, use: 'Enter it at the receiver.' }
      }
      onSubmit={() => rotate.mutate({ endpointId })}
      onClose={onClose}
    >
      <Text size="sm">For 24 hours both secrets sign, so that the receiver can change over.</Text>
    </SecretForm>
  );
}
