import { createElement, type ReactElement } from 'react';
import { Text } from '@react-pdf/renderer';
import type { MetricCard } from '../outline/agent-section.ts';
import { COLOURS } from '../report-colours.ts';
import { shorten } from '../report-text.ts';
import { box, breakNarrow, bullets, CONTENT_WIDTH, FIGURES, row, TYPE, words } from './elements.ts';

const CARDS_A_LINE = 4;
const CARD_GAP = 8;
const CARD_WIDTH = (CONTENT_WIDTH - (CARDS_A_LINE - 1) * CARD_GAP) / CARDS_A_LINE;

/** A value longer than this is a text and is set as one. */
const FIGURE_CHARACTERS = 14;

/** What fits a card; the appendix has label and value in full. */
const LABEL_CHARACTERS = 80;
const VALUE_CHARACTERS = 120;
const HINT_CHARACTERS = 120;

/** Metrics side by side, four to a line and all of one width. */
export function metricCards(metrics: readonly MetricCard[]): ReactElement[] {
  const lineCount = Math.ceil(metrics.length / CARDS_A_LINE);
  return Array.from({ length: lineCount }, (_, index) =>
    row(
      { gap: CARD_GAP, marginBottom: CARD_GAP },
      ...metrics.slice(index * CARDS_A_LINE, (index + 1) * CARDS_A_LINE).map(metricCard),
    ),
  );
}

/** Hints that are too long for their card, in full. */
export function longHints(metrics: readonly MetricCard[]): ReactElement[] {
  return bullets(
    metrics
      .filter(({ hint }) => hint.length > HINT_CHARACTERS)
      .map(({ label, hint }) => `${shorten(label, LABEL_CHARACTERS)}: ${hint}`),
    TYPE.small,
  );
}

function metricCard({ label, value, unit, hint }: MetricCard): ReactElement {
  const isFigure = value.length <= FIGURE_CHARACTERS;
  const narrow = { narrow: true };
  return box(
    {
      width: CARD_WIDTH,
      backgroundColor: COLOURS.panel,
      borderRadius: 4,
      paddingHorizontal: 8,
      paddingVertical: 6,
    },
    words(TYPE.label, shorten(label, LABEL_CHARACTERS), narrow),
    createElement(
      Text,
      {
        style: { fontSize: isFigure ? 14 : 9.5, fontWeight: 700, lineHeight: 1.35, ...FIGURES },
        hyphenationCallback: breakNarrow,
      },
      shorten(value, VALUE_CHARACTERS),
      createElement(
        Text,
        { style: { fontSize: 8.5, fontWeight: 500, color: COLOURS.soft } },
        unit === '' ? '' : ` ${unit}`,
      ),
    ),
    words([TYPE.dense, { color: COLOURS.soft }], shorten(hint, HINT_CHARACTERS), narrow),
  );
}
