import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { formatCount } from '../../../components/format.ts';
import { NothingHere } from '../../../components/nothing-here.tsx';
import { Panel } from '../../../components/panel.tsx';
import { MissingAgents } from '../missing-agents.tsx';
import { Moves } from '../moves/moves.tsx';
import { ReusedResults } from '../reused-results.tsx';
import { CitedText } from './cited-text.tsx';
import { PillarCard } from './pillar-card.tsx';
import { AnswerBlockers } from './answer-blockers.tsx';
import classes from './board.module.css';

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
      {moves.length > 0 ? <Moves moves={moves} /> : null}
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
