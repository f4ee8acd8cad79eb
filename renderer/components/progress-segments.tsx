import type { AriaAttributes } from 'react';
import type { Tone } from './tone.ts';
import classes from './progress-segments.module.css';

/** One of the things that are awaited. */
export interface Segment {
  /** `null` while nothing has happened. */
  readonly tone: Tone | null;
  readonly isRunning?: boolean;
  readonly title?: string;
}

/**
 * A bar with one segment per awaited thing, coloured by its state.
 *
 * Without a `label` it is decoration, and the text beside it has to say the same.
 */
export function ProgressSegments({
  segments,
  ...words
}: {
  segments: readonly Segment[];
  label?: string;
  received?: number;
  /** The progress in words. */
  text?: string;
}) {
  return (
    <span className={classes.track} {...describe(segments.length, words)}>
      {segments.map(({ tone, isRunning, title }, index) => (
        <span
          key={index}
          data-tone={tone ?? undefined}
          data-running={isRunning === true || undefined}
          title={title}
        />
      ))}
    </span>
  );
}

function describe(
  expected: number,
  { label, received, text }: { label?: string; received?: number; text?: string },
): AriaAttributes & { role?: string } {
  if (label === undefined) return { 'aria-hidden': true };
  return {
    role: 'progressbar',
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': expected,
    'aria-valuenow': received,
    'aria-valuetext': text,
  };
}
