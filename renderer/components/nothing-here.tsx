import type { ReactNode } from 'react';
import { Text } from '@mantine/core';
import classes from './nothing-here.module.css';

/** An empty screen or list: says what would be here and how it gets here. */
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
