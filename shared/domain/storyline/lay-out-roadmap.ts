import type { Schedule, ScheduledMove } from './schedule-moves.ts';

/** A roadmap as rectangles and lines in units of its own; labels stand in the left column. */
export interface RoadmapLayout {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly RoadmapBar[];
  /** From the end of a move to the beginning of one that needs it. */
  readonly links: readonly RoadmapLink[];
  readonly ticks: readonly { readonly x: number; readonly day: number }[];
  /** Where the plan ends. */
  readonly endX: number;
}

/** A move's days, and the middle of its row for its label. */
export interface RoadmapBar {
  readonly row: ScheduledMove;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line in three pieces: along, down, along. */
export interface RoadmapLink {
  readonly from: number;
  readonly to: number;
  readonly path: string;
  readonly isCritical: boolean;
}

const WIDTH = 720;
const LABELS = 250;
const ROW = 30;
const BAR = 16;
const TOP = 24;
/** How far a line goes on behind a bar before it turns. */
const TURN = 5;
const STEPS = [5, 10, 15, 30, 60, 90];
const MOST_TICKS = 8;

/** Lays out dated moves along their days. Pure: the same schedule gives the same places. */
export function layOutRoadmap({ rows, endDay, planDays }: Schedule): RoadmapLayout {
  const lastDay = Math.max(endDay, planDays, 1);
  const step = STEPS.find((size) => lastDay / size <= MOST_TICKS) ?? 180;
  const last = Math.ceil(lastDay / step) * step;
  const xOf = (day: number): number => LABELS + ((WIDTH - LABELS - 12) * day) / last;
  const bars = rows.map((row, index): RoadmapBar => ({
    row,
    x: xOf(row.from),
    y: TOP + index * ROW + (ROW - BAR) / 2,
    width: Math.max(3, xOf(row.to) - xOf(row.from)),
    height: BAR,
  }));
  const byNumber = new Map(bars.map((bar) => [bar.row.move.number, bar]));
  const links = bars.flatMap((bar) =>
    bar.row.move.needs.flatMap((number): RoadmapLink[] => {
      const earlier = byNumber.get(number);
      return earlier === undefined ? [] : [link(earlier, bar)];
    }),
  );
  return {
    width: WIDTH,
    height: TOP + rows.length * ROW + 6,
    bars,
    links,
    ticks: Array.from({ length: last / step + 1 }, (_, index) => ({
      x: xOf(index * step),
      day: index * step,
    })),
    endX: xOf(planDays),
  };
}

function link(from: RoadmapBar, to: RoadmapBar): RoadmapLink {
  const start = from.x + from.width;
  const y = from.y + BAR / 2;
  const end = to.y + BAR / 2;
  const turn = start + TURN;
  return {
    from: from.row.move.number,
    to: to.row.move.number,
    path: `M${start} ${y}H${turn}V${end}H${Math.max(turn, to.x)}`,
    isCritical: from.row.isCritical && to.row.isCritical && from.row.to === to.row.from,
  };
}
