import { describePiiCounts, totalPiiCount } from '../../../shared/domain/pii.ts';
import type { Answer } from '../../../shared/domain/answer/answer.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { formatCount } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatCard, StatRow } from '../../components/stat-card.tsx';
import { MeanConfidence } from './mean-confidence.tsx';
import { MissingAgents } from './missing-agents.tsx';
import { PlanCharts } from './charts/plan-charts.tsx';
import { ReusedResults } from './reused-results.tsx';
import { Moves } from './moves/moves.tsx';
import classes from './first-things.module.css';

/** What to do first: all moves in their one order, and their place in the matrix. */
export function FirstThings({ model, answer }: { model: ReportModel; answer: Answer }) {
  const { moves } = answer;
  const received = moves.reduce((sum, { sources }) => sum + sources.length, 0);
  const pii = totalPiiCount(model.piiProtected);
  const total = model.agents.length + model.missing.length;

  return (
    <div className={classes.stack}>
      <StatRow label="The results in numbers">
        <StatCard label="Agents received" value={`${model.agents.length} of ${total}`} />
        <StatCard
          label="Moves"
          value={moves.length}
          note={moves.length === received ? undefined : `${received} received, similar ones merged`}
        />
        <MeanConfidence model={model} />
        <StatCard
          label="Personal data protected"
          value={formatCount(pii, 'value')}
          note={pii === 0 ? undefined : describePiiCounts(model.piiProtected)}
        />
      </StatRow>
      <ReusedResults agents={model.agents} />
      <MissingAgents missing={model.missing} />
      {moves.length === 0 ? (
        <Panel title="What to do first">
          <NothingHere title="No recommendations">
            See the four groups above for what the agents found.
          </NothingHere>
        </Panel>
      ) : (
        <Moves moves={moves} isWholeAtFirst />
      )}
      <PlanCharts model={model} answer={answer} />
    </div>
  );
}
