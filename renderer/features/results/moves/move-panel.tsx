import { useEffect, useRef, type ReactNode } from 'react';
import { Anchor, CloseButton } from '@mantine/core';
import { formatConfidence } from '../../../../shared/domain/format-metric.ts';
import type { Move } from '../../../../shared/domain/answer/answer.ts';
import { joinWords } from '../../../components/format.ts';
import { keyOfMove } from '../../../../shared/domain/answer/edits/edit-targets.ts';
import { EditableWords } from '../editing/editable-words.tsx';
import { MoveDecisionForm } from '../editing/move-decision.tsx';
import { LeverMark } from './lever-mark.tsx';
import { Entries, MoveSource } from './move-sources.tsx';
import classes from './move-panel.module.css';

/** All that is known of one move, beside the list. */
export function MovePanel({
  move,
  moves,
  onOpen,
  onClose,
}: {
  move: Move;
  /** All moves, for the titles of those that it needs. */
  moves: readonly Move[];
  onOpen: (number: number) => void;
  onClose: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { number, title, sources, why, needs, unblocks, openDependencies, conflicts, cycle } = move;
  const { edited } = move;
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <aside
      className={classes.panel}
      aria-label={`Move ${number}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={classes.top}>
        <h2 ref={heading} tabIndex={-1} className={classes.title}>
          {number}.{' '}
          <EditableWords
            itemKey={keyOfMove(move)}
            field="words"
            label={`move ${number}`}
            text={title}
            edited={edited}
          >
            {title}
          </EditableWords>
        </h2>
        <CloseButton aria-label="Close the details" onClick={onClose} />
      </div>
      <MoveDecisionForm {...{ move, moves, onOpen, onClose }} />
      <p>
        <strong>Why number {number}:</strong>{' '}
        {why.length === 0 ? 'no agent rated it' : why.map(({ text }) => text).join(' · ')}
      </p>
      {conflicts.map((sentence) => (
        <p key={sentence} className={classes.conflict}>
          {sentence}
        </p>
      ))}
      {cycle.length === 0 ? null : (
        <p className={classes.conflict}>
          {`Numbers ${joinWords(cycle.map(String))} depend on each other. They are listed by priority.`}
        </p>
      )}
      <Facts move={move} />
      <OtherMoves title="Needs" numbers={needs} moves={moves} onOpen={onOpen} />
      <OtherMoves title="Waiting for it" numbers={unblocks} moves={moves} onOpen={onOpen} />
      <Entries title="Depends on" entries={openDependencies} />
      {sources.map((source) => (
        <MoveSource key={source.id} source={source} isAlone={sources.length === 1} />
      ))}
    </aside>
  );
}

function Facts({
  move: { lever, impact, effort, effortWords, owner, start, confidence },
}: {
  move: Move;
}) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Lever', lever === null ? '' : <LeverMark key="lever" lever={lever} />],
    ['Impact', impact ?? ''],
    ['Effort', effort ?? effortWords],
    ['Owner', owner],
    ['Start', start],
    ['Confidence', confidence === null ? '' : formatConfidence(confidence)],
  ];
  const given = facts.filter(([, value]) => value !== '');
  if (given.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {given.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function OtherMoves({
  title,
  numbers,
  moves,
  onOpen,
}: {
  title: string;
  numbers: readonly number[];
  moves: readonly Move[];
  onOpen: (number: number) => void;
}) {
  if (numbers.length === 0) return null;
  return (
    <>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.others}>
        {numbers.map((number) => (
          <li key={number}>
            <Anchor component="button" type="button" size="sm" onClick={() => onOpen(number)}>
              {number}. {moves[number - 1]?.title}
            </Anchor>
          </li>
        ))}
      </ul>
    </>
  );
}
