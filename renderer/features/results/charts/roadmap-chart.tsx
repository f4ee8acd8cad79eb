import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { layOutRoadmap } from '../../../../shared/domain/storyline/lay-out-roadmap.ts';
import type {
  Schedule,
  ScheduledMove,
} from '../../../../shared/domain/storyline/schedule-moves.ts';
import { joinWords } from '../../../components/format.ts';
import { Origin } from '../origin.tsx';
import classes from './charts.module.css';

/** Dated moves along their days: what waits for what, the longest chain, the end of the plan. */
export function RoadmapChart({ schedule, title }: { schedule: Schedule; title: string }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { width, height, bars, links, ticks, endX } = layOutRoadmap(schedule);
  const row = chosen === null ? undefined : bars[chosen]?.row;
  const source = row?.move.sources[0];
  return (
    <figure className={classes.figure}>
      <div className={classes.scroller} tabIndex={0} role="group" aria-label={`${title}: chart`}>
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
                  {day === 0 ? 'Day 0' : day}
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
              aria-label={describe(one)}
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
          <Legend planDays={schedule.planDays} />
        ) : (
          <>
            {describe(row)}
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
                <td>
                  Day {one.from} to {one.to}
                </td>
                <td>{one.isCritical ? 'Longest chain' : ''}</td>
                <td>{joinWords(one.move.needs.map(String))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}

function Legend({ planDays }: { planDays: number }) {
  return (
    <>
      <span className={classes.key} data-tone="critical" aria-hidden />
      <span>Longest chain: what delays it delays the end</span>
      <span className={classes.key} data-tone="end" aria-hidden />
      <span>The plan ends on day {planDays}</span>
    </>
  );
}

function describe({ move, from, to, isCritical }: ScheduledMove): string {
  const needs = move.needs.length === 0 ? '' : `, needs ${joinWords(move.needs.map(String))}`;
  const chain = isCritical ? ', on the longest chain' : '';
  return `${move.number}. ${move.title}: day ${from} to ${to}${needs}${chain}`;
}

/** Characters that fit beside the bars. */
const LONGEST_LABEL = 36;

function shorten(text: string): string {
  return text.length <= LONGEST_LABEL ? text : `${text.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
}
