import { createElement, type ReactElement } from 'react';
import { Line, Rect, Svg } from '@react-pdf/renderer';
import { formatConfidence } from '../../../shared/domain/format-metric.ts';
import type { ConfidenceRow } from '../outline/report-outline.ts';
import { COLOURS } from '../report-colours.ts';
import { box, CONTENT_WIDTH, FIGURES, row, TYPE, words } from './elements.ts';

const LABEL_WIDTH = 128;
const VALUE_WIDTH = 34;
const REMARK_WIDTH = 98;
const BAR_WIDTH = CONTENT_WIDTH - LABEL_WIDTH - VALUE_WIDTH - REMARK_WIDTH;
const BAR_HEIGHT = 7;
const ROW_HEIGHT = 12;

/**
 * Each agent's confidence as a bar from 0 to 1, with its threshold as a line.
 *
 * An agent without a confidence keeps its row and has no bar.
 */
export function confidenceChart(rows: readonly ConfidenceRow[]): ReactElement {
  return box(
    {},
    ...rows.map(chartRow),
    words(
      [TYPE.small, { marginTop: 4 }],
      'Bar: confidence from 0 to 1, as the agent gave it. Line: the threshold below which a result deserves a second look.',
    ),
  );
}

function chartRow(entry: ConfidenceRow): ReactElement {
  const { agent, value, remark, isBelow } = entry;
  const oneLine = { lines: 1 };
  return row(
    { alignItems: 'center', height: ROW_HEIGHT, marginBottom: 2 },
    box({ width: LABEL_WIDTH, paddingRight: 8 }, words(CHART_TEXT, agent, oneLine)),
    bar(entry),
    box(
      { width: VALUE_WIDTH, alignItems: 'flex-end' },
      words(
        [CHART_TEXT, FIGURES, { fontWeight: 600 }],
        value === null ? '' : formatConfidence(value),
      ),
    ),
    box(
      { width: REMARK_WIDTH, paddingLeft: 10 },
      words([CHART_TEXT, { color: isBelow ? COLOURS.warn : COLOURS.soft }], remark, oneLine),
    ),
  );
}

/** One line, its letters in the middle of the row. */
const CHART_TEXT = { fontSize: 8.5, lineHeight: 1, paddingTop: 1 };

function bar({ value, threshold, isBelow }: ConfidenceRow): ReactElement {
  const top = (ROW_HEIGHT - BAR_HEIGHT) / 2;
  const mark = threshold * BAR_WIDTH;
  const ground = { x: 0, y: top, height: BAR_HEIGHT, rx: 2 };
  return createElement(
    Svg,
    { width: BAR_WIDTH, height: ROW_HEIGHT, viewBox: `0 0 ${BAR_WIDTH} ${ROW_HEIGHT}` },
    createElement(Rect, { ...ground, width: BAR_WIDTH, fill: COLOURS.track }),
    value === null || value === 0
      ? null
      : createElement(Rect, {
          ...ground,
          width: value * BAR_WIDTH,
          fill: isBelow ? COLOURS.warnBar : COLOURS.accent,
        }),
    createElement(Line, {
      x1: mark,
      x2: mark,
      y1: 0,
      y2: ROW_HEIGHT,
      stroke: COLOURS.ink,
      strokeWidth: 1,
    }),
  );
}
