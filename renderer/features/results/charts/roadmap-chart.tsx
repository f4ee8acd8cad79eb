import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { layOutRoadmap } from '../../../../shared/domain/storyline/lay-out-roadmap.ts';
import type {
  Schedule,
  ScheduledMove,
} from '../../../../shared/domain/storyline/schedule-moves.ts';
import type { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import { useAnswerWords } from '../board/answer-context.ts';
import { Origin } from '../origin.tsx';
import classes from './charts.module.css';

/** Dated moves along their days: what waits for what, the longest chain, the end of the plan. */
export function RoadmapChart({ schedule, title }: { schedule: Schedule; title: string }) {
  const words = useAnswerWords();
  const [chosen, setChosen] = useState<number | null>(null);
  const { width, height, bars, links, ticks, endX } = layOutRoadmap(schedule);
  const row = chosen === null ? undefined : bars[chosen]?.row;
  const source = row?.move.sources[0];
  return (
    <figure className={classes.figure}>
      <div
        className={classes.scroller}
        tabIndex={0}
        role="group"
        aria-label={`${title}: ${words.word('chart')}`}
      >
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className={classes.roadmap}
          role="group"
          aria-label={title}
        >
          <g aria-hidden>
            {ticks.map(({ x, day }) => (
              <g key={day}>
                <line x1={x} x2={x} y1={18} y2={height} className={classes.grid} />
                <text x={x} y={12} textAnchor="middle" data-tone="label">
                  {day === 0 ? words.tell('dayAt', { day: '0' }) : day}
                </text>
              </g>
            ))}
            <line x1={endX} x2={endX} y1={18} y2={height} className={classes.planEnd} />
            {bars.map(({ row: one, y }) => (
              <text key={one.move.number} x={0} y={y + 12} data-bold={one.isCritical || undefined}>
                {shorten(`${one.move.number}. ${one.move.title}`)}
              </text>
            ))}
            {links.map(({ from, to, path, isCritical }) => (
              <path
                key={`${from} ${to}`}
                d={path}
                className={classes.link}
                data-critical={isCritical || undefined}
              />
            ))}
          </g>
          {bars.map(({ row: one, x, y, width: length, height: thick }, index) => (
            <g
              key={one.move.number}
              role="button"
              tabIndex={0}
              className={classes.mark}
              aria-pressed={chosen === index}
              aria-label={describe(one, words)}
              onFocus={() => setChosen(index)}
              onClick={() => setChosen(index)}
              onKeyDown={({ key }) => {
                if (key === 'Enter') setChosen(index);
              }}
            >
              <rect
                x={x}
                y={y}
                width={length}
                height={thick}
                rx={3}
                data-tone={one.isCritical ? 'critical' : 'soft'}
              />
            </g>
          ))}
        </svg>
      </div>
      <figcaption className={classes.caption}>
        {row === undefined || source === undefined ? (
          <Legend planDays={schedule.planDays} words={words} />
        ) : (
          <>
            {describe(row, words)}
            <Origin agentId={source.agentId} pointer={source.pointer} label={row.move.title} />
          </>
        )}
      </figcaption>
      <VisuallyHidden>
        <table>
          <caption>{title}</caption>
          <tbody>
            {bars.map(({ row: one }) => (
              <tr key={one.move.number}>
                <th scope="row">{one.move.title}</th>
                <td>{words.tell('dayAt', { day: `${one.from}–${one.to}` })}</td>
                <td>{one.isCritical ? words.word('critical_chain') : ''}</td>
                <td>{one.move.needs.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}

function Legend({ planDays, words }: { planDays: number; words: AnswerWords }) {
  return (
    <>
      <span className={classes.key} data-tone="critical" aria-hidden />
      <span>{words.word('chainDelays')}</span>
      <span className={classes.key} data-tone="end" aria-hidden />
      <span>{words.tell('planEnd', { day: words.number(planDays) })}</span>
    </>
  );
}

function describe({ move, from, to, isCritical }: ScheduledMove, words: AnswerWords): string {
  const { number, title, needs } = move;
  const values = { number: String(number), title, from: String(from), to: String(to) };
  return [
    words.tell('dated', values),
    needs.length === 0 ? '' : words.tell('needs', { numbers: needs.join(', ') }),
    isCritical ? words.word('onChain') : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Characters that fit beside the bars. */
const LONGEST_LABEL = 36;

function shorten(text: string): string {
  return text.length <= LONGEST_LABEL ? text : `${text.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
}
