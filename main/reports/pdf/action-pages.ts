import type { ReactElement } from 'react';
import { LEVEL_WORDS, type Action } from '../outline/actions.ts';
import type { ReportOutline } from '../outline/report-outline.ts';
import { COLOURS, IMPACT_COLOURS } from '../report-colours.ts';
import { shorten } from '../report-text.ts';
import {
  badge,
  box,
  bullets,
  CONTENT_WIDTH,
  FIGURES,
  hanging,
  heading,
  row,
  solid,
  TYPE,
  words,
} from './elements.ts';
import { impactEffortGrid } from './impact-effort-grid.ts';
import { block, table } from './table.ts';

/** Longest title above the steps; the full one stands in the table above them. */
const TITLE_CHARACTERS = 120;

/** Width of the column of ranks, in points. */
const INDENT = 24;

/** "What to do first": the ranking, its grid by impact and effort, and how to do each. */
export function actionPages({ actions, grid }: ReportOutline): ReactElement[] {
  const detailed = actions.filter(
    ({ steps, measures, dependencies, conflicts }) =>
      steps.length + measures.length + dependencies.length + conflicts.length > 0,
  );
  return [
    ...actionTable(actions),
    ...(grid === null ? [] : impactEffortGrid(grid)),
    ...(detailed.length === 0
      ? []
      : [
          box({ height: 20 }),
          heading(TYPE.section, 'How to do it', { bookmark: 'How to do it', gap: 8 }),
          ...detailed.flatMap(howTo),
        ]),
  ];
}

function actionTable(actions: readonly Action[]): ReactElement[] {
  const title = {
    style: TYPE.tier,
    text: 'What to do first',
    bookmark: 'What to do first',
    gap: 8,
  };
  if (actions.length === 0) {
    return [
      heading(title.style, title.text, title),
      box({}, words(TYPE.body, 'No agent gave a recommendation.')),
    ];
  }
  return table(
    title,
    [
      { heading: '', width: INDENT },
      { heading: 'Recommendation' },
      { heading: 'From', width: 92 },
      { heading: 'Impact', width: 56 },
      { heading: 'Effort', width: 50 },
      { heading: 'Time', width: 58 },
    ],
    actions.map(({ rank, title: name, description, agent, ...action }) => [
      [block({ ...TYPE.strong, ...FIGURES, color: COLOURS.accent }, String(rank))],
      [block(TYPE.strong, name), block(TYPE.small, description)],
      [block(TYPE.compact, agent)],
      action.impact === null
        ? [block(TYPE.compact, action.impactRange)]
        : badge(LEVEL_WORDS[action.impact], IMPACT_COLOURS[action.impact]),
      [
        block(
          TYPE.compact,
          action.effort === null ? action.effortRange : LEVEL_WORDS[action.effort],
        ),
      ],
      [block(TYPE.compact, action.timeline)],
    ]),
  );
}

/** The steps of one action, below its title as the table has it. */
function howTo({ rank, title, steps, measures, dependencies, conflicts }: Action): ReactElement[] {
  const width = CONTENT_WIDTH - INDENT;
  const parts = [
    ...steps.flatMap((text, index) =>
      hanging(`${index + 1}.`, { text, style: TYPE.body }, { width, indent: 16 }),
    ),
    ...labelled('Measured by', measures, width),
    ...labelled('Comes after', dependencies, width),
    ...labelled('To settle', conflicts, width),
  ];
  return [
    solid(
      {},
      row(
        {},
        words([TYPE.strong, FIGURES, { width: INDENT, color: COLOURS.accent }], String(rank)),
        words([TYPE.strong, { flex: 1 }], shorten(title, TITLE_CHARACTERS)),
      ),
      box({ paddingLeft: INDENT }, parts[0]),
    ),
    box({ paddingLeft: INDENT, marginBottom: 8 }, ...parts.slice(1)),
  ];
}

function labelled(label: string, texts: readonly string[], width: number): ReactElement[] {
  if (texts.length === 0) return [];
  if (texts.length === 1) {
    return hanging(label, { text: texts.join(''), style: TYPE.compact }, { width, indent: 68 });
  }
  return [
    box({}, words([TYPE.compact, { color: COLOURS.faint }], label)),
    ...bullets(texts, TYPE.compact, width),
  ];
}
