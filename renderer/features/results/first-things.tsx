import { useState } from 'react';
import { describePiiCounts, totalPiiCount } from '../../../shared/domain/pii.ts';
import type { Answer } from '../../../shared/domain/answer/answer.ts';
import { moveSteps } from '../../../shared/domain/answer/move-steps.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { formatCount } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatCard, StatRow } from '../../components/stat-card.tsx';
import { toggled } from '../../components/toggled.ts';
import { MeanConfidence } from './mean-confidence.tsx';
import { placeInMatrix } from '../../../shared/domain/answer/impact-effort.ts';
import { ImpactEffortMatrix } from './impact-effort-matrix.tsx';
import { MissingAgents } from './missing-agents.tsx';
import { ReusedResults } from './reused-results.tsx';
import { RecommendationList } from './recommendation-list.tsx';
import classes from './first-things.module.css';

/** What to do first: all moves in their one order, and their place in the matrix. */
export function FirstThings({ model, answer }: { model: ReportModel; answer: Answer }) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const steps = moveSteps(answer.moves);
  const received = steps.reduce((sum, { sources }) => sum + sources.length, 0);
  const matrix = placeInMatrix(steps);
  const pii = totalPiiCount(model.piiProtected);
  const total = model.agents.length + model.missing.length;

  function show(index: number): void {
    setOpened(new Set([...opened, index]));
    const line = document.getElementById(lineId(index));
    line?.scrollIntoView({ block: 'nearest' });
    line?.querySelector('summary')?.focus();
  }

  return (
    <div className={classes.stack}>
      <StatRow label="The results in numbers">
        <StatCard label="Agents received" value={`${model.agents.length} of ${total}`} />
        <StatCard
          label="Moves"
          value={steps.length}
          note={steps.length === received ? undefined : `${received} received, similar ones merged`}
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
      {steps.length === 0 ? (
        <Panel title="What to do first">
          <NothingHere title="No recommendations">
            See the four groups above for what the agents found.
          </NothingHere>
        </Panel>
      ) : (
        <div className={classes.columns} data-single={matrix.placed.length === 0 || undefined}>
          {matrix.placed.length === 0 ? null : (
            <Panel title="Impact and effort" aside={formatCount(steps.length, 'move')}>
              <ImpactEffortMatrix matrix={matrix} noun="move" onOpen={show} />
            </Panel>
          )}
          <Panel title="What to do first" aside="impact · effort" padded={false}>
            <RecommendationList
              steps={steps}
              opened={opened}
              onToggle={(index, isOpen) => setOpened(toggled(opened, [index], isOpen))}
              idOf={lineId}
            />
          </Panel>
        </div>
      )}
    </div>
  );
}

function lineId(index: number): string {
  return `recommendation-${index + 1}`;
}
