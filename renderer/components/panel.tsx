import type { ReactNode } from 'react';
import { Title } from '@mantine/core';
import classes from './panel.module.css';

/** A bordered area with a title, an aside in its header, and content. */
export function Panel({
  title,
  aside,
  children,
  padded = true,
  grows = false,
  id,
  label,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  /** Off for tables and lists that run to the edge. */
  padded?: boolean;
  /** Fills the height its neighbours leave. */
  grows?: boolean;
  id?: string | undefined;
  /** Makes it a landmark with this name. */
  label?: string;
}) {
  return (
    <section className={classes.panel} data-grows={grows || undefined} id={id} aria-label={label}>
      {title === undefined ? null : (
        <div className={classes.head}>
          <Title order={2} className={classes.title}>
            {title}
          </Title>
          {aside === undefined ? null : <div className={classes.aside}>{aside}</div>}
        </div>
      )}
      <div className={padded ? classes.padded : undefined}>{children}</div>
    </section>
  );
}
