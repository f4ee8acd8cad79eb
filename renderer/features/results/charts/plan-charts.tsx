import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import { confidenceChart } from '../../../../shared/domain/answer/confidence-chart.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { scheduleMoves } from '../../../../shared/domain/storyline/schedule-moves.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useAnswerWords } from '../board/answer-context.ts';
import { AnswerChart } from '../board/answer-chart.tsx';
import { RoadmapChart } from './roadmap-chart.tsx';
import classes from './charts.module.css';

/** When the moves can be done, and how far the answers behind them can be trusted. */
export function PlanCharts({ model, answer }: { model: ReportModel; answer: Answer }) {
  const agents = useAgents();
  const words = useAnswerWords();
  const planDays = Number.parseInt(model.preferences.timeline, 10);
  const schedule = scheduleMoves(answer.moves, answer.tests, planDays);
  const confidence = confidenceChart(model, agents);
  if (schedule === null && confidence === null) return null;
  return (
    <>
      {schedule === null ? null : (
        <Panel
          title="Roadmap"
          aside={`${schedule.rows.length} of ${answer.moves.length} moves dated`}
        >
          <RoadmapChart schedule={schedule} title="Roadmap" />
          <p className={classes.note}>
            Starts and lengths as the answers state them; a move begins when what it needs has
            ended. A move without either has no bar.
          </p>
        </Panel>
      )}
      {confidence === null ? null : (
        <Panel title={words.word('confidenceChart')}>
          <AnswerChart chart={confidence} title={words.word('confidenceChart')} />
          <p className={classes.note}>
            How sure each agent says it is of its own answer, from 0 to 1. Where the bar ends before
            the line, check its main numbers by hand before they are quoted.
          </p>
        </Panel>
      )}
    </>
  );
}
