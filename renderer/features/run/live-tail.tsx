import { useLayoutEffect, useRef } from 'react';
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { LiveTail } from '../../../shared/domain/live-tail.ts';
import { newestLine } from './opal-words.ts';
import classes from './live-tail.module.css';

/** One line of the newest that an agent says, which opens the rest. */
export function LiveLine({
  tail,
  label,
  isOpen,
  onToggle,
}: {
  tail: LiveTail;
  /** The agent's. */
  label: string;
  isOpen: boolean;
  onToggle: () => void;
}) {
  return (
    <UnstyledButton className={classes.line} aria-expanded={isOpen} onClick={onToggle}>
      <IconChevronRight
        size={13}
        aria-hidden
        className={classes.arrow}
        data-open={isOpen || undefined}
      />
      <VisuallyHidden>What {label} says: </VisuallyHidden>
      <span className={classes.newest}>{newestLine(tail) || 'At work'}</span>
    </UnstyledButton>
  );
}

const NEAR_END_PX = 24;

/** The last of what an agent says: thinking, tool calls and text, scrolled to its end. */
export function LiveTailView({ tail, label }: { tail: LiveTail; label: string }) {
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const { thinking, toolCalls, text } = tail;
  useLayoutEffect(() => {
    const element = box.current;
    // Whoever has scrolled up is reading there.
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  });
  return (
    // Scrolls by itself, so it must be reachable by keyboard.
    <section
      ref={box}
      className={classes.tail}
      aria-label={`What ${label} says`}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      }}
    >
      {thinking === '' ? null : (
        <>
          <h3>Thinking</h3>
          <p className={classes.thinking}>{thinking}</p>
        </>
      )}
      {toolCalls.length === 0 ? null : (
        <>
          <h3>Tool calls</h3>
          <ul>
            {toolCalls.map((call, index) => (
              <li key={`${index} ${call.name}`}>
                <strong>{call.name}</strong> <code>{call.input}</code>{' '}
                {call.isAnswered ? 'answered' : 'under way'}
              </li>
            ))}
          </ul>
        </>
      )}
      {text === '' ? null : (
        <>
          <h3>Text</h3>
          <p>{text}</p>
        </>
      )}
      {thinking === '' && text === '' && toolCalls.length === 0 ? <p>Nothing yet.</p> : null}
    </section>
  );
}
