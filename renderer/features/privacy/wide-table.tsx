import type { ReactNode } from 'react';
import table from '../../components/table.module.css';

/** A table that can be scrolled sideways where it is narrow, from the keyboard too. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A region that scrolls has to take the focus, or the keyboard cannot reach its end.
    <div className={table.scroller} role="region" aria-label={label} tabIndex={0}>
      <table className={table.table} aria-label={label}>
        {children}
      </table>
    </div>
  );
}
