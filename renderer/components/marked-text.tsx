import type { ReactNode } from 'react';

/** A place in a text, in UTF-16 units, and what is said of it. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

/** A text with places marked; of two that overlap the first. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const { start, end, title } of marks) {
    if (start < from) continue;
    pieces.push(
      text.slice(from, start),
      <mark key={start} title={title}>
        {text.slice(start, end)}
      </mark>,
    );
    from = end;
  }
  return [...pieces, text.slice(from)];
}
