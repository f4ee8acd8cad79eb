import type { AgentChart, RowState } from '../../../../shared/domain/agent-charts/agent-chart.ts';
import { layOutPoints } from '../../../../shared/domain/agent-charts/lay-out-points.ts';
import { layOutChart, marksOf } from '../../../../shared/domain/answer/lay-out-chart.ts';
import { Panel } from '../../../components/panel.tsx';
import { StatePill } from '../../../components/state-pill.tsx';
import { Origin } from '../origin.tsx';
import { ChartFigure } from './chart-figure.tsx';
import classes from './agent-charts.module.css';

/** What an agent's answer gives to see: each chart with the table of its values beside it. */
export function AgentCharts({ charts }: { charts: readonly AgentChart[] }) {
  return charts.map((chart) => (
    <Panel key={chart.id} title={chart.title}>
      <div className={classes.pair} data-single={chart.chart === null || undefined}>
        <Drawing chart={chart} />
        <Values chart={chart} />
      </div>
      {chart.note === '' ? null : <p className={classes.note}>{chart.note}</p>}
    </Panel>
  ));
}

function Drawing({ chart: { chart, title } }: { chart: AgentChart }) {
  if (chart === null) return null;
  return chart.kind === 'points' ? (
    <ChartFigure layout={layOutPoints(chart)} marks={chart.marks} title={title} />
  ) : (
    <ChartFigure layout={layOutChart(chart)} marks={marksOf(chart)} title={title} />
  );
}

function Values({ chart: { title, headings, rows } }: { chart: AgentChart }) {
  return (
    <div className={classes.scroller} tabIndex={0} role="group" aria-label={`${title}: table`}>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, state, ref }, index) => (
            // Rows are drawn in their order and never move.
            <tr key={index}>
              {cells.map((cell, column) => (
                <td key={column} dir="auto">
                  {cell}
                  {column === 0 && state !== null ? <State {...state} /> : null}
                </td>
              ))}
              <td>
                <Origin agentId={ref.agentId} pointer={ref.pointer} label={ref.label} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ word, level }: RowState) {
  return (
    <span className={classes.state}>
      <StatePill word={word} tone={level} />
    </span>
  );
}
