import type { ReactNode } from 'react';
import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { OsaError } from '../../shared/errors.ts';
import { RequestId } from './request-id.tsx';
import classes from './notice.module.css';
import type { Tone } from './tone.ts';

/** A short message in the flow of a screen, with what can be done about it. */
export function Notice({
  tone = 'quiet',
  title,
  children,
  action,
  alert = false,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Announced at once by screen readers: for what has just gone wrong. */
  alert?: boolean;
}) {
  const Icon = tone === 'warn' || tone === 'bad' ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={classes.notice} data-tone={tone} role={alert ? 'alert' : 'note'}>
      <Icon size={18} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        {title === undefined ? null : (
          <Text size="sm" fw={650}>
            {title}
          </Text>
        )}
        {children === undefined ? null : (
          <Text size="sm" component="div">
            {children}
          </Text>
        )}
      </div>
      {action === undefined ? null : <div className={classes.action}>{action}</div>}
    </div>
  );
}

/**
 * An error's message, with a retry button where trying again can help, and with the id of the
 * request where Opal refused one.
 */
export function ErrorNotice({
  error,
  title,
  onRetry,
}: {
  error: OsaError;
  title: string;
  onRetry?: (() => void) | undefined;
}) {
  const requestId = error.details['request_id'];
  return (
    <Notice
      tone="bad"
      alert
      title={title}
      action={
        onRetry === undefined ? undefined : (
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {error.message}
      {requestId === undefined ? null : <RequestId id={requestId} />}
    </Notice>
  );
}
