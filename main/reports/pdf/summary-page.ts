import type { ReactElement } from 'react';
import type { Fact, ReportOutline } from '../outline/report-outline.ts';
import { COLOURS } from '../report-colours.ts';
import { joinParts, shorten } from '../report-text.ts';
import { confidenceChart } from './confidence-chart.ts';
import { box, bullets, FIGURES, headed, row, solid, TYPE, words } from './elements.ts';
import { block, table } from './table.ts';

/** Longest headline of the title block; the full text stands in "What to do first". */
const TITLE_CHARACTERS = 240;

/** Longest text beneath it. */
const SUPPORT_CHARACTERS = 700;

/** Points between the blocks of the page. */
const GAP = 14;

/** The first page: the finding, who answered, what they found, and how sure they are. */
export function summaryPage(outline: ReportOutline): ReactElement[] {
  const { goals, confidences } = outline;
  return [
    titleBlock(outline),
    row({ gap: 8 }, ...outline.facts.map(factCard)),
    ...missingAgents(outline),
    ...(confidences.length === 0
      ? []
      : [
          solid(
            { marginTop: GAP },
            words([TYPE.section, { marginBottom: 6 }], 'Confidence by agent'),
            confidenceChart(confidences),
          ),
        ]),
    ...findings(outline),
    box({ height: GAP }),
    ...headed(TYPE.section, 'Goals', bullets(goals)),
  ];
}

function titleBlock(outline: ReportOutline): ReactElement {
  const { title, support, clientName, industry, date, answered, setup } = outline;
  return box(
    { borderLeftWidth: 3, borderLeftColor: COLOURS.accent, paddingLeft: 14, marginBottom: GAP },
    words(
      [TYPE.label, { color: COLOURS.accent, fontWeight: 600, marginBottom: 5 }],
      'Strategy analysis',
    ),
    words(TYPE.title, shorten(title, TITLE_CHARACTERS)),
    words([TYPE.body, { marginTop: 6 }], shorten(support.join(' '), SUPPORT_CHARACTERS)),
    words(
      { fontSize: 11, fontWeight: 500, marginTop: 7, lineHeight: 1.35 },
      joinParts([clientName, industry, date]),
    ),
    words([TYPE.medium, { marginTop: 3 }], answered),
    ...setup.map((line) => words([TYPE.small, { marginTop: 1 }], line)),
  );
}

function factCard({ label, value, hint }: Fact): ReactElement {
  return box(
    {
      flex: 1,
      borderWidth: 0.75,
      borderColor: COLOURS.line,
      borderRadius: 5,
      paddingHorizontal: 9,
      paddingVertical: 7,
    },
    words(TYPE.label, label),
    words([{ fontSize: 15, fontWeight: 700, lineHeight: 1.35 }, FIGURES], value),
    words([TYPE.dense, { color: COLOURS.soft }], hint),
  );
}

function missingAgents({ missing }: ReportOutline): ReactElement[] {
  if (missing.length === 0) return [];
  return [
    box({ height: GAP }),
    ...table(
      { style: TYPE.section, text: 'Answers missing' },
      [
        { heading: 'Agent', width: 130 },
        { heading: 'Tier', width: 130 },
        { heading: 'What happened' },
      ],
      missing.map(({ agent, tier, reason }) => [
        [block(TYPE.strong, agent)],
        [block(TYPE.body, tier)],
        [block(TYPE.body, reason)],
      ]),
      4,
    ),
  ];
}

function findings({ received }: ReportOutline): ReactElement[] {
  if (received.length === 0) return [];
  return [
    box({ height: GAP }),
    ...table(
      { style: TYPE.section, text: 'Answers received' },
      [{ heading: 'Agent', width: 130 }, { heading: 'Finding' }],
      received.map(({ agent, finding }) => [
        [block(TYPE.strong, agent)],
        [block(TYPE.body, finding)],
      ]),
      3,
    ),
  ];
}
