import { Group, Stack, Text } from '@mantine/core';
import type { WebhookSource } from '../../../shared/contract/access.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { useNow } from '../../components/use-now.ts';
import { AddSender } from './add-sender.tsx';
import { RemoveSender } from './remove-sender.tsx';
import { ReplaceSecret } from './replace-secret.tsx';
import { SignedForm } from './signed-form.tsx';
import { secretState } from './secret-state.ts';
import classes from './entry-list.module.css';

const HOUR_MS = 3_600_000;

/** Who may send webhooks, and how old their secrets are. */
export function WebhookSecretsPanel() {
  const sources = useProcedureQuery('webhookSources.list', {}, { refetchInterval: HOUR_MS });
  return (
    <Panel title="Webhook secrets" aside={<AddSender />} id="webhook-secrets">
      <Text size="sm" c="dimmed" mb="sm">
        Each webhook is checked against its sender’s secret and refused if it does not match.
        Replace secrets every 30 days: the old one stays valid for a day, so that nothing is lost
        while you enter the new one at the sender.
      </Text>
      <QueryArea query={sources} failedTitle="The senders cannot be read">
        {(list) => (
          <ul className={classes.entries} aria-label="Senders">
            {list.map((source) => (
              <Sender key={source.sourceId} source={source} />
            ))}
          </ul>
        )}
      </QueryArea>
    </Panel>
  );
}

function Sender({ source }: { source: WebhookSource }) {
  const now = useNow(60_000);
  return (
    <li className={classes.entry}>
      <Stack gap={4} className={classes.words}>
        <Group gap={8}>
          <Text size="sm" fw={600} className={classes.name}>
            {source.name}
          </Text>
          <StatePill {...secretState(source, now)} />
        </Group>
        <Text size="sm" c="dimmed">
          {source.isFixed ? (
            'OSA_WEBHOOK_SECRET sets this secret. Replace it there and restart the console.'
          ) : (
            <>
              Last replaced <Moment at={source.rotatedAtMs} />
              {source.previousUntilMs === null ? null : (
                <>
                  {' · the old one is valid until '}
                  <Moment at={source.previousUntilMs} />
                </>
              )}
            </>
          )}
        </Text>
        <SignedForm source={source} />
      </Stack>
      <Group gap="xs" className={classes.actions}>
        {source.isFixed ? null : <ReplaceSecret source={source} />}
        <RemoveSender source={source} />
      </Group>
    </li>
  );
}
