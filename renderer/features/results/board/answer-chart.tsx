import { VisuallyHidden } from '@mantine/core';
import type { ChartModel } from '../../../../shared/domain/answer/chart-model.ts';
import { layOutChart, marksOf } from '../../../../shared/domain/answer/lay-out-chart.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { ChartFigure } from '../charts/chart-figure.tsx';

/** A chart whose marks can be reached by keyboard, with a table of the same values beside it. */
export function AnswerChart({
  chart,
  title,
  isLarge = false,
}: {
  chart: ChartModel;
  title: string;
  /** Takes the whole page. */
  isLarge?: boolean;
}) {
  const agents = useAgents();
  const marks = marksOf(chart);
  return (
    <ChartFigure layout={layOutChart(chart)} marks={marks} title={title} isLarge={isLarge}>
      <VisuallyHidden>
        <table>
          <caption>{title}</caption>
          <tbody>
            {marks.map(({ label, text, ref }, index) => (
              <tr key={index}>
                <th scope="row">{label}</th>
                <td>{text}</td>
                <td>{agents.get(ref.agentId).label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </ChartFigure>
  );
}
