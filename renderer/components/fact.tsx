import type { ReactNode } from 'react';
import facts from './facts.module.css';

/** One line of a list of facts: its name, and what it is. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={facts.line}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
