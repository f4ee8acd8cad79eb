import { useState } from 'react';
import { VisuallyHidden } from '@mantine/core';
import type { ChartModel } from '../../../../shared/domain/answer/chart-model.ts';
import { layOutChart, marksOf } from '../../../../shared/domain/answer/lay-out-chart.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { Origin } from '../origin.tsx';
import classes from './answer-chart.module.css';

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
  const [chosen, setChosen] = useState<number | null>(null);
  const { width, height, bars, lines, texts } = layOutChart(chart);
  const marks = marksOf(chart);
  const mark = chosen === null ? undefined : marks[chosen];
  return (
    <figure className={classes.figure}>
      <svg
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        className={classes.chart}
        data-large={isLarge || undefined}
        role="group"
        aria-label={title}
      >
        {bars.map(({ tone, mark: index, ...place }) =>
          index === null ? (
            <rect key={`${place.x} ${place.y} ${tone}`} {...place} rx={3} data-tone={tone} />
          ) : null,
        )}
        {marks.map(({ label, text, ref }, index) => (
          <g
            // Marks are drawn in their order and never move.
            key={index}
            role="button"
            tabIndex={0}
            className={classes.mark}
            aria-pressed={chosen === index}
            aria-label={`${label}: ${text}, from ${agents.get(ref.agentId).label}`}
            onFocus={() => setChosen(index)}
            onClick={() => setChosen(index)}
            onKeyDown={({ key }) => {
              if (key === 'Enter' || key === ' ') setChosen(index);
            }}
          >
            {bars
              .filter((bar) => bar.mark === index)
              .map(({ tone, mark: _mark, ...place }) => (
                <rect key={`${place.x} ${place.y}`} {...place} rx={3} data-tone={tone} />
              ))}
          </g>
        ))}
        {lines.map(({ x, y1, y2 }) => (
          <line key={`${x} ${y1}`} x1={x} x2={x} y1={y1} y2={y2} className={classes.target} />
        ))}
        <g aria-hidden>
          {texts.map(({ tone, isBold, anchor, text, x, y }) => (
            <text
              key={`${x} ${y}`}
              {...{ x, y }}
              textAnchor={anchor}
              data-tone={tone}
              data-bold={isBold || undefined}
            >
              {text}
            </text>
          ))}
        </g>
      </svg>
      <figcaption className={classes.caption}>
        {mark === undefined ? null : (
          <>
            {mark.label}: {mark.text} · {agents.get(mark.ref.agentId).label}
            <Origin agentId={mark.ref.agentId} pointer={mark.ref.pointer} label={mark.label} />
          </>
        )}
      </figcaption>
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
    </figure>
  );
}
