import type { ReactNode } from 'react';
import table from '../../components/table.module.css';

/** A table that can be scrolled sideways on narrow screens, with the keyboard too. */
export function WideTable({
  label,
  headings,
  children,
}: {
  label: string;
  /** Left out where the children bring a head of their own. */
  headings?: readonly string[];
  children: ReactNode;
}) {
  return (
    // A scrolling region must be focusable, or the keyboard cannot scroll it.
    <div className={table.scroller} role="region" aria-label={label} tabIndex={0}>
      <table className={table.table} aria-label={label}>
        {headings === undefined ? null : (
          <thead>
            <tr>
              {headings.map((heading) => (
                <th scope="col" key={heading}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
        )}
        {children}
      </table>
    </div>
  );
}
