import { useState } from 'react';
import { Anchor } from '@mantine/core';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import { moveSteps } from '../../../../shared/domain/answer/move-steps.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { formatCount } from '../../../components/format.ts';
import { NothingHere } from '../../../components/nothing-here.tsx';
import { Panel } from '../../../components/panel.tsx';
import { toggled } from '../../../components/toggled.ts';
import { ImpactEffortMatrix } from '../impact-effort-matrix.tsx';
import { placeInMatrix } from '../../../../shared/domain/answer/impact-effort.ts';
import { MissingAgents } from '../missing-agents.tsx';
import { ReusedResults } from '../reused-results.tsx';
import { CitedText } from './cited-text.tsx';
import { MovesTable, moveRowId } from './moves-table.tsx';
import { PillarCard } from './pillar-card.tsx';
import { AnswerBlockers } from './answer-blockers.tsx';
import classes from './board.module.css';

/** Moves that a board shows before somebody asks for the rest. */
const FIRST_MOVES = 8;

/** The answer of a run on one page: what carries it, what to do, and what is in its way. */
export function AnswerBoard({ model, answer }: { model: ReportModel; answer: Answer }) {
  const { pillars, clashes, moves } = answer;
  // Who is missing stands at the top of the board.
  const blockers = answer.blockers.filter(({ kind }) => kind !== 'missing');
  return (
    <div className={classes.board}>
      <ReusedResults agents={model.agents} />
      <MissingAgents missing={model.missing} />
      {pillars.length === 0 ? null : (
        <div className={classes.pillars} data-count={pillars.length}>
          {pillars.map((pillar) => (
            <PillarCard key={pillar.id} pillar={pillar} />
          ))}
        </div>
      )}
      {moves.length > 0 ? <Moves answer={answer} /> : null}
      {moves.length + pillars.length > 0 ? null : (
        <Panel title="The answer">
          <NothingHere title="Nothing to build an answer from yet">
            {model.agents.length === 0
              ? 'It appears here with the first result.'
              : 'The results that came have no finding and nothing to do. See each of them in the four groups above.'}
          </NothingHere>
        </Panel>
      )}
      <div className={classes.notes}>
        {clashes.length === 0 ? null : (
          <Panel title="What does not fit" aside={formatCount(clashes.length, 'point')}>
            <ul className={classes.list}>
              {clashes.map(({ kind, sentence }, index) => (
                <li key={`${kind} ${index}`}>
                  <CitedText sentence={sentence} />
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {blockers.length === 0 ? null : <AnswerBlockers blockers={blockers} />}
      </div>
    </div>
  );
}

function Moves({ answer: { moves } }: { answer: Answer }) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? moves : moves.slice(0, FIRST_MOVES);
  const matrix = placeInMatrix(moveSteps(moves));

  function toggle(number: number, isOpen: boolean): void {
    setOpened(toggled(opened, [number], isOpen));
  }

  function show(index: number): void {
    const number = index + 1;
    if (index >= FIRST_MOVES) setWhole(true);
    toggle(number, true);
    // The row may only be there after the next render.
    window.requestAnimationFrame(() => {
      const row = document.getElementById(moveRowId(number));
      row?.scrollIntoView({ block: 'nearest' });
      row?.querySelector('summary')?.focus();
    });
  }

  return (
    <div className={classes.moves} data-single={matrix.placed.length === 0 || undefined}>
      <Panel
        title={<span className={classes.panelTitle}>{movesTitle(shown.length, moves.length)}</span>}
        aside={describeRest(moves)}
        padded={false}
      >
        <MovesTable moves={shown} opened={opened} onToggle={toggle} />
        <div className={classes.under}>
          <p>
            Order: what others wait for, then lever or impact, effort, confidence. Unrated last.
          </p>
          {moves.length <= FIRST_MOVES ? null : (
            <Anchor component="button" type="button" size="sm" onClick={() => setWhole(!isWhole)}>
              {isWhole ? 'Show the first eight' : `Show all ${moves.length}`}
            </Anchor>
          )}
        </div>
      </Panel>
      {matrix.placed.length === 0 ? null : (
        <Panel title={<span className={classes.panelTitle}>Impact against effort</span>}>
          <ImpactEffortMatrix matrix={matrix} noun="move" onOpen={show} />
        </Panel>
      )}
    </div>
  );
}

const IN_WORDS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];

function movesTitle(shown: number, all: number): string {
  if (all === 1) return 'One move';
  const count = IN_WORDS[shown - 1] ?? `All ${shown}`;
  return `${count} moves, in the order that pays`;
}

function describeRest(moves: Answer['moves']): string {
  const first = moves.slice(0, FIRST_MOVES);
  const unrated = first.filter(({ isRated }) => !isRated).length;
  const rated = unrated === 0 ? 'all rated' : `${unrated} unrated`;
  const rest = moves.length - first.length;
  return rest === 0 ? rated : `${rated} · ${rest} more`;
}
