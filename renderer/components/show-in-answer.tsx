import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo, type ReactNode } from 'react';
import type { PlaceInText } from './place-in-payload.ts';
import classes from './show-in-answer.module.css';

/** Lines shown before and after the place; an answer can have a million. */
const CONTEXT_LINES = 400;

/** Opens the answer as it came, at the place that something was read from, marked. */
export function ShowInAnswer({ within }: { within: PlaceInText }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="compact-sm" mt={8} onClick={open}>
        Show it in the answer
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="The answer as it came"
        size="xl"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {isOpen ? <MarkedText within={within} /> : null}
      </Modal>
    </>
  );
}

function MarkedText({ within }: { within: PlaceInText }) {
  const lines = useMemo(() => markedLines(within), [within]);
  return (
    <div className={classes.text} tabIndex={0} role="group" aria-label="The answer as it came">
      {lines.map(({ number, before, marked, after }) => (
        <div key={number} className={classes.line}>
          <span className={classes.number} aria-hidden>
            {number}
          </span>
          <span className={classes.words}>
            {before}
            {marked === '' ? null : <Mark isFirst={number === within.line}>{marked}</Mark>}
            {after}
          </span>
        </div>
      ))}
    </div>
  );
}

function Mark({ isFirst, children }: { isFirst: boolean; children: ReactNode }) {
  return (
    <mark
      className={classes.mark}
      ref={isFirst ? (element) => element?.scrollIntoView({ block: 'center' }) : undefined}
    >
      {children}
    </mark>
  );
}

interface MarkedLine {
  /** From 1. */
  readonly number: number;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The lines around the place, what belongs to it set apart. */
export function markedLines({ whole, start, end, line }: PlaceInText): MarkedLine[] {
  const first = Math.max(1, line - CONTEXT_LINES);
  const lines: MarkedLine[] = [];
  let from = 0;
  let number = 0;
  let past = 0;
  for (const text of whole.split('\n')) {
    number += 1;
    const markStart = Math.min(Math.max(start - from, 0), text.length);
    const markEnd = Math.min(Math.max(end - from, markStart), text.length);
    if (from > end) past += 1;
    if (past > CONTEXT_LINES) break;
    if (number >= first) {
      lines.push({
        number,
        before: text.slice(0, markStart),
        marked: text.slice(markStart, markEnd),
        after: text.slice(markEnd),
      });
    }
    from += text.length + 1;
  }
  return lines;
}
