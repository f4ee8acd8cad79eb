import { Stack, Text } from '@mantine/core';
import type { ApiKey } from '../../../shared/contract/access.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { formatCount } from '../../components/format.ts';
import { Moment } from '../../components/moment.tsx';
import { KIND_WORDS } from './key-words.ts';
import { LastUsed } from './last-used.tsx';
import classes from './entry-list.module.css';

/**
 * Revoked keys, the most recent first.
 *
 * They are kept as a record that they existed and when they ended, and stay out of the way
 * until someone looks for them.
 */
export function RevokedKeys({ list }: { list: readonly ApiKey[] }) {
  const revoked = list
    .flatMap((key) => (key.revokedAtMs === null ? [] : [{ key, atMs: key.revokedAtMs }]))
    .toSorted((a, b) => b.atMs - a.atMs);
  if (revoked.length === 0) return null;
  const count = formatCount(revoked.length, 'revoked key');
  return (
    <Disclosure id="revoked-keys" mt="sm" show={`Show ${count}`} hide={`Hide ${count}`}>
      <ul className={classes.entries} aria-label="Revoked keys">
        {revoked.map(({ key, atMs }) => (
          <li key={key.keyId} className={classes.entry}>
            <Stack gap={4} className={classes.words}>
              <Text size="sm" className={classes.name}>
                {key.label}
              </Text>
              <Text size="sm" c="dimmed">
                {KIND_WORDS[key.kind].label} · made <Moment at={key.createdAtMs} /> · revoked{' '}
                <Moment at={atMs} /> · <LastUsed at={key.lastUsedAtMs} />
              </Text>
            </Stack>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
