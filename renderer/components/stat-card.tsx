import type { ReactNode } from 'react';
import classes from './stat-card.module.css';

/** A number with its label above and, if needed, a note below. */
export function StatCard({
  label,
  value,
  note,
  action,
}: {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  /** A small control beside the number, e.g. where it comes from. */
  action?: ReactNode;
}) {
  return (
    <div className={classes.card}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        <span className={classes.number}>{value}</span>
        {action}
      </dd>
      {note === undefined ? null : (
        <dd className={classes.note} title={typeof note === 'string' ? note : undefined}>
          {note}
        </dd>
      )}
    </div>
  );
}

/** A row of numbers that wraps where it is narrow. */
export function StatRow({ children, label }: { children: ReactNode; label: string }) {
  return (
    <dl className={classes.row} aria-label={label}>
      {children}
    </dl>
  );
}
