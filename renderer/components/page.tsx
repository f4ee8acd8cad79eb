import { useEffect, useRef, type ReactNode } from 'react';
import { Stack, Text, Title } from '@mantine/core';
import classes from './page.module.css';

/**
 * A screen: its title, its actions and its content.
 *
 * Sets the window's title and takes the focus when the user navigates to it, so that a screen
 * reader starts at its heading and the keyboard at its first control.
 */
export function Page({
  title,
  heading: shownHeading,
  name,
  eyebrow,
  badge,
  subtitle,
  actions,
  children,
}: {
  /** The heading; on a results screen, the finding. */
  title: string;
  /** What stands in the heading, where that is more than a text. */
  heading?: ReactNode;
  /** A line above the heading. */
  eyebrow?: ReactNode;
  /** The window's title, where it differs. */
  name?: string;
  badge?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const windowTitle = name ?? title;

  useEffect(() => {
    document.title = `${windowTitle} · OSA Console`;
  }, [windowTitle]);
  useEffect(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body || focused.closest('nav') !== null) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);

  return (
    <Stack gap={14} className={classes.page}>
      <header className={classes.head} data-led={eyebrow === undefined ? undefined : true}>
        {eyebrow === undefined ? null : <div className={classes.eyebrow}>{eyebrow}</div>}
        <div className={classes.words}>
          <div className={classes.titleLine}>
            <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
              {shownHeading ?? title}
            </Title>
            {badge}
          </div>
          {subtitle === undefined ? null : (
            <Text size="sm" c="dimmed" component="div" className={classes.subtitle}>
              {subtitle}
            </Text>
          )}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </Stack>
  );
}
