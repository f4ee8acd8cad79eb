import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { Fact } from '../../components/fact.tsx';
import { joinWords } from '../../components/format.ts';
import { Moment } from '../../components/moment.tsx';
import { Notice } from '../../components/notice.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { useNow } from '../../components/use-now.ts';
import { PATHS } from '../../navigation/paths.ts';
import facts from '../../components/facts.module.css';
import { AddToken } from './add-token.tsx';
import { connectionWord, hostOf, kindWord, productWord, RIGHT_WORDS } from './connection-words.ts';
import { RemoveConnection } from './remove-connection.tsx';
import { RenameConnection } from './rename-connection.tsx';
import type { SignIn } from './use-sign-in.ts';
import classes from './opal.module.css';

/** One connection: whose it is, where it leads, how long it lasts and what it may not do. */
export function ConnectionEntry({
  connection,
  signIn,
}: {
  connection: OpalConnection;
  signIn: SignIn;
}) {
  const now = useNow(60_000);
  const { label, kind, state, refusedRights, expiresAtMs } = connection;
  return (
    <li className={classes.connection}>
      <div className={classes.connectionHead}>
        <Group gap={8} className={classes.connectionName}>
          <Text fw={650}>{label}</Text>
          <StatePill {...connectionWord(connection, now)} />
          {connection.isPractice ? <PracticeBadge /> : null}
        </Group>
        <Group gap="xs" className={classes.actions}>
          {state === 'sign_in_again' ? null : (
            <Button
              component={Link}
              to={PATHS.opalAgents(connection.connectionId)}
              size="xs"
              variant="light"
              aria-label={`Agents of ${label}`}
            >
              Agents
            </Button>
          )}
          <RenameConnection connection={connection} />
          <RemoveConnection connection={connection} />
        </Group>
      </div>
      <dl className={facts.facts}>
        <Fact name="Who">{connection.who ?? 'The token does not say'}</Fact>
        <Fact name="Instance">
          {connection.instanceId} on {hostOf(connection.addresses.baseUrl)}
        </Fact>
        {connection.customerId === null ? null : (
          <Fact name="Customer">{connection.customerId}</Fact>
        )}
        {connection.products.length === 0 ? null : (
          <Fact name="Products">{joinWords(connection.products.map(productWord))}</Fact>
        )}
        <Fact name="How">{kindWord(kind)}</Fact>
        <Fact name="Until">
          {expiresAtMs === null ? 'It does not say' : <Moment at={expiresAtMs} />}
        </Fact>
      </dl>
      <Stack gap="xs" mt="xs">
        {refusedRights.length === 0 ? null : (
          <Notice tone="warn">
            May not {joinWords(refusedRights.map((right) => RIGHT_WORDS[right]))}. Ask the
            administrator of the instance for the right.
          </Notice>
        )}
        {state === 'ready' ? null : <RenewNotice connection={connection} signIn={signIn} />}
      </Stack>
    </li>
  );
}

/** The way on for a connection that ends, or has ended. */
function RenewNotice({ connection, signIn }: { connection: OpalConnection; signIn: SignIn }) {
  const { kind, state, label, connectionId, addresses } = connection;
  const hasEnded = state === 'sign_in_again';
  const title = hasEnded ? 'This connection has ended' : 'This connection ends soon';
  return (
    <Notice
      tone={hasEnded ? 'bad' : 'warn'}
      title={title}
      action={
        kind === 'oauth' ? (
          <Button
            size="xs"
            variant={hasEnded ? 'filled' : 'default'}
            loading={signIn.isBeginning}
            onClick={() =>
              signIn.begin({ label: null, baseUrl: null, connectionId, practice: false })
            }
            aria-label={`Sign in again to ${label}`}
          >
            Sign in again
          </Button>
        ) : (
          <AddToken action="Enter a new token" label={label} baseUrl={addresses.baseUrl} />
        )
      }
    >
      {hasEnded
        ? 'Nothing is lost: runs that are under way go on as soon as it is renewed.'
        : 'Renew it before then, so that runs go on without a break.'}
    </Notice>
  );
}
