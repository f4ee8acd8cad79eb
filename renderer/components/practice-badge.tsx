import { Text } from '@mantine/core';
import { IconFlask2 } from '@tabler/icons-react';
import classes from './practice-badge.module.css';

/** Marks one line or title as practice. */
export function PracticeBadge() {
  return <span className={classes.badge}>Practice</span>;
}

/** Says at the top of a screen that its data is practice data. */
export function PracticeBanner() {
  return (
    <div className={classes.banner} role="note" aria-label="Practice data">
      <IconFlask2 size={18} aria-hidden className={classes.icon} />
      <Text size="sm" component="span">
        <strong>Practice.</strong> These answers come from the practice Opal that is built into the
        console. They are examples and say nothing about this client.
      </Text>
    </div>
  );
}
