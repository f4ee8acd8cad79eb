import { Group, Stack, Text } from '@mantine/core';
import type { ApiKey } from '../../../shared/contract/access.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { useNow } from '../../components/use-now.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { CopyLine } from './copy-line.tsx';
import { CreateKey } from './create-key.tsx';
import facts from '../../components/facts.module.css';
import { keyState, KIND_WORDS, PERMISSION_WORDS } from './key-words.ts';
import { LastUsed } from './last-used.tsx';
import { RevokedKeys } from './revoked-keys.tsx';
import classes from './entry-list.module.css';

/** Which scripts on this machine may call the console. */
export function AccessPanel({ adminUrl }: { adminUrl: string }) {
  const keys = useProcedureQuery('apiKeys.list', {});
  return (
    <Panel title="Access for scripts" aside={<CreateKey />}>
      <dl className={facts.facts}>
        <CopyLine name="Address" value={adminUrl} />
        <CopyLine name="API description" value={`${adminUrl}/api/openapi.json`} />
      </dl>
      <Text size="sm" c="dimmed" mt="xs" mb="sm">
        Status, events, deliveries and metrics for scripts and dashboards on this laptop. Never
        point a tunnel at this address.
      </Text>
      <QueryArea query={keys} failedTitle="The keys cannot be read">
        {(list) => <Keys list={list} />}
      </QueryArea>
    </Panel>
  );
}

function Keys({ list }: { list: readonly ApiKey[] }) {
  const valid = list.filter(({ revokedAtMs }) => revokedAtMs === null);
  return (
    <>
      {valid.length === 0 ? (
        <Text size="sm">No script has a key.</Text>
      ) : (
        <ul className={classes.entries} aria-label="Keys">
          {valid.map((key) => (
            <Key key={key.keyId} value={key} />
          ))}
        </ul>
      )}
      <RevokedKeys list={list} />
    </>
  );
}

function Key({ value }: { value: ApiKey }) {
  const now = useNow(60_000);
  const revoke = useProcedureMutation('apiKeys.revoke', ['apiKeys.list']);
  const { keyId, kind, label, permissions, createdAtMs, expiresAtMs } = value;
  return (
    <li className={classes.entry}>
      <Stack gap={4} className={classes.words}>
        <Group gap={8}>
          <Text size="sm" fw={600} className={classes.name}>
            {label}
          </Text>
          <StatePill {...keyState(value, now)} />
        </Group>
        <Text size="sm">
          {KIND_WORDS[kind].label} · {permissions.map((one) => PERMISSION_WORDS[one]).join(', ')}
        </Text>
        <Text size="sm" c="dimmed">
          Made <Moment at={createdAtMs} />
          {expiresAtMs === null ? null : (
            <>
              {' · expires '}
              <Moment at={expiresAtMs} />
            </>
          )}
          {' · '}
          <LastUsed at={value.lastUsedAtMs} />
        </Text>
        {kind === 'api_key' ? null : (
          <Text size="xs" c="dimmed" ff="monospace" className={classes.name}>
            {keyId}
          </Text>
        )}
      </Stack>
      <Group className={classes.actions}>
        <AskFirst
          action="Revoke"
          subject={label}
          question={`Revoke ${label}?`}
          mutation={revoke}
          onConfirm={(done) => revoke.mutate({ keyId }, { onSuccess: done })}
        >
          Anything that uses this key will be refused from now on. This cannot be undone, but you
          can make a new key.
        </AskFirst>
      </Group>
    </li>
  );
}
