import { Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core';
import type { PendingSignIn } from '../../../shared/domain/opal-connection.ts';
import { Moment } from '../../components/moment.tsx';
import classes from './opal.module.css';

/** While a person signs in in the browser: what to do there, and what to do if it fails. */
export function WaitingForBrowser({
  pending,
  onCancel,
}: {
  pending: PendingSignIn;
  onCancel: () => void;
}) {
  return (
    <div className={classes.waiting} role="status">
      <Loader size={18} aria-hidden className={classes.waitingMark} />
      <Stack gap={8} className={classes.words}>
        <Text fw={650}>Go on in the browser</Text>
        <Text size="sm">
          Sign in on the page that has opened, and choose the client’s instance. Then come back: the
          connection appears here by itself. The console waits until <Moment at={pending.untilMs} />
          .
        </Text>
        <Text size="sm" c="dimmed">
          No page?{' '}
          <Anchor
            href={pending.authorizationUrl}
            target="_blank"
            rel="noopener noreferrer"
            underline="always"
            size="sm"
          >
            Open it again
          </Anchor>
          . If it shows an error, close it, cancel here and begin again: Opal may have forgotten
          this console, which then introduces itself anew. If that fails twice, use a personal
          access token.
        </Text>
        <Group>
          <Button variant="default" size="xs" onClick={onCancel}>
            Cancel the sign-in
          </Button>
        </Group>
      </Stack>
    </div>
  );
}
