import type { StateWord } from './status-words.ts';
import classes from './state-pill.module.css';

/** A state: a word on a matching colour. */
export function StatePill({ word, tone }: StateWord) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {word}
    </span>
  );
}
