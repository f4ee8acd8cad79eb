import type { ReactNode } from 'react';
import classes from './present.module.css';

/** A table of a page; on a phone each row is a block with its headings. */
export function StoryTable({
  title,
  headings,
  rows,
}: {
  /** What it is a table of, for those who do not see the page. */
  title: string;
  headings: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}) {
  return (
    <table className={classes.table} aria-label={title}>
      <thead>
        <tr>
          {headings.map((heading, column) => (
            <th key={column} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          // A page's rows never move.
          <tr key={index}>
            {cells.map((cell, column) => (
              <td key={column} data-label={headings[column]} dir="auto">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
