import { useState, type ReactNode } from 'react';
import type { ChartMark } from '../../../../shared/domain/answer/chart-model.ts';
import type { ChartLayout } from '../../../../shared/domain/answer/lay-out-chart.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { useAnswerWords } from '../board/answer-context.ts';
import { Origin } from '../origin.tsx';
import classes from './chart-figure.module.css';

const BAR_RADIUS = 3;

/** A layout as SVG; each of its marks can be reached by keyboard, and says its value and source. */
export function ChartFigure({
  layout: { width, height, bars, lines, texts },
  marks,
  title,
  isLarge = false,
  children,
}: {
  layout: ChartLayout;
  /** In the order that the layout's bars name them. */
  marks: readonly ChartMark[];
  title: string;
  /** Takes the whole page. */
  isLarge?: boolean;
  /** The same values as a table, where none stands beside it. */
  children?: ReactNode;
}) {
  const agents = useAgents();
  const words = useAnswerWords();
  const [chosen, setChosen] = useState<number | null>(null);
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
        {bars.map(({ tone, mark: index, radius = BAR_RADIUS, ...place }) =>
          index === null ? (
            <rect key={`${place.x} ${place.y} ${tone}`} {...place} rx={radius} data-tone={tone} />
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
            aria-label={words.tell('markFrom', {
              label,
              text,
              agent: agents.get(ref.agentId).label,
            })}
            onFocus={() => setChosen(index)}
            onClick={() => setChosen(index)}
            onKeyDown={({ key }) => {
              if (key === 'Enter' || key === ' ') setChosen(index);
            }}
          >
            {bars
              .filter((bar) => bar.mark === index)
              .map(({ tone, mark: _mark, radius = BAR_RADIUS, ...place }) => (
                <rect key={`${place.x} ${place.y}`} {...place} rx={radius} data-tone={tone} />
              ))}
          </g>
        ))}
        {lines.map(({ x, y1, y2 }) => (
          <line key={`${x} ${y1}`} x1={x} x2={x} y1={y1} y2={y2} className={classes.target} />
        ))}
        <g aria-hidden className={classes.texts}>
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
      {children}
    </figure>
  );
}
