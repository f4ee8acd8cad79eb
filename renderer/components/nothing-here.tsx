import type { ReactNode } from 'react';
import { Text } from '@mantine/core';
import classes from './nothing-here.module.css';

/** What a screen or list shows while it has nothing: what would be there, and how it comes. */
export function NothingHere({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.box}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      {children === undefined ? null : (
        <Text size="sm" c="dimmed" maw={460} component="div">
          {children}
        </Text>
      )}
      {action === undefined ? null : <div className={classes.action}>{action}</div>}
    </div>
  );
}
