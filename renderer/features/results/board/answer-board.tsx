import { useState } from 'react';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import { keyOfMove } from '../../../../shared/domain/answer/edits/edit-targets.ts';
import type { ExportPoint } from '../../../../shared/domain/answer/export-points.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { formatCount } from '../../../components/format.ts';
import { NothingHere } from '../../../components/nothing-here.tsx';
import { Panel } from '../../../components/panel.tsx';
import { MissingAgents } from '../missing-agents.tsx';
import { ExportPoints } from '../editing/export-points.tsx';
import { jumpToItem } from '../editing/jump.ts';
import { LeftOut, OtherFindings } from '../editing/left-out.tsx';
import { LostEdits } from '../editing/lost-edits.tsx';
import { Moves, type WantedMove } from '../moves/moves.tsx';
import { ReusedResults } from '../reused-results.tsx';
import { CitedText } from './cited-text.tsx';
import { PillarCard } from './pillar-card.tsx';
import classes from './board.module.css';

/** The answer of a run on one page: what carries it, what to do, and what is in its way. */
export function AnswerBoard({
  model,
  answer,
  points,
}: {
  model: ReportModel;
  answer: Answer;
  /** What stands between it and a client. */
  points: readonly ExportPoint[];
}) {
  const { pillars, clashes, moves } = answer;
  const [wanted, setWanted] = useState<WantedMove | null>(null);

  function openItem(key: string): void {
    const move = moves.find((one) => keyOfMove(one) === key);
    if (move === undefined) jumpToItem(key);
    else setWanted({ number: move.number });
  }

  return (
    <div className={classes.board}>
      <ReusedResults agents={model.agents} />
      <MissingAgents missing={model.missing} />
      <LostEdits answer={answer} />
      {pillars.length === 0 ? null : (
        <div className={classes.pillars} data-count={pillars.length}>
          {pillars.map((pillar) => (
            <PillarCard key={pillar.id} pillar={pillar} pillars={pillars} />
          ))}
        </div>
      )}
      <OtherFindings answer={answer} />
      {moves.length > 0 ? <Moves moves={moves} wanted={wanted} /> : null}
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
        <ExportPoints
          // What does not fit has a panel of its own.
          points={points.filter(({ kind, isBlocker }) => kind !== 'clash' || isBlocker)}
          onOpenItem={openItem}
        />
        <LeftOut answer={answer} />
      </div>
    </div>
  );
}
