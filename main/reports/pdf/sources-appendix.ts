import type { ReactElement } from 'react';
import type { ReportOutline } from '../outline/report-outline.ts';
import { COLOURS } from '../report-colours.ts';
import { box, FIGURES, heading, TYPE, words } from './elements.ts';
import { MISSING_CHARACTER } from './fonts.ts';
import { block, table } from './table.ts';

const TITLE = 'Where the numbers come from';

const INTRODUCTION =
  'Each number below was read from what an agent sent; “Read from” is its place in that delivery, a JSON pointer (RFC 6901). The counts and the mean confidence on the first page were computed from these answers. Data quality is calculated by the console and changes no number that an agent gave.';

const REPLACED = `${MISSING_CHARACTER} stands for a character that this document's typeface does not have. The PowerPoint and JSON exports hold the text as it came.`;

/** Rows of the appendix are many and short. */
const ROW_PADDING = 2.5;

/** The appendix: every number with the place it was read from, every delivery and file, and the data quality. */
export function sourcesAppendix(outline: ReportOutline, hasReplaced: boolean): ReactElement[] {
  return [
    heading(TYPE.tier, TITLE, { bookmark: TITLE }),
    box({ maxWidth: 440, marginBottom: 10 }, words(TYPE.small, INTRODUCTION)),
    ...numberTable(outline),
    ...deliveryTable(outline),
    ...fileTable(outline),
    ...qualityTable(outline),
    box({ marginTop: 14 }, words(TYPE.small, hasReplaced ? REPLACED : '')),
  ];
}

function numberTable({ numbers }: ReportOutline): ReactElement[] {
  if (numbers.length === 0) return [box({}, words(TYPE.body, 'No agent gave a number.'))];
  const figures = { ...TYPE.dense, ...FIGURES };
  return table(
    { style: TYPE.section, text: 'Numbers', bookmark: 'Numbers' },
    [
      { heading: 'Agent', width: 90 },
      { heading: 'Number' },
      { heading: 'Value', width: 58, align: 'right' },
      { heading: 'Read from', width: 106 },
      { heading: 'Delivery', width: 48 },
      { heading: 'Received', width: 98 },
    ],
    numbers.map(({ agent, label, value, pointer, delivery, receivedAt }) => [
      [block(TYPE.dense, agent)],
      [block(TYPE.dense, label)],
      [block({ ...figures, fontWeight: 600 }, value)],
      [block({ ...TYPE.dense, color: COLOURS.soft }, pointer)],
      [block(figures, delivery)],
      [block(figures, receivedAt)],
    ]),
    ROW_PADDING,
  );
}

function deliveryTable({ deliveries }: ReportOutline): ReactElement[] {
  if (deliveries.length === 0) return [];
  const figures = { ...TYPE.dense, ...FIGURES };
  return [
    box({ height: 18 }),
    ...table(
      { style: TYPE.section, text: 'Deliveries', bookmark: 'Deliveries' },
      [
        { heading: 'Agent', width: 100 },
        { heading: 'Delivery id' },
        { heading: 'Arrived by', width: 62 },
        { heading: 'Received', width: 104 },
        { heading: 'Size', width: 62, align: 'right' },
      ],
      deliveries.map(({ agent, deliveryId, source, receivedAt, size }) => [
        [block(TYPE.dense, agent)],
        [block(figures, deliveryId)],
        [block(TYPE.dense, source)],
        [block(figures, receivedAt)],
        [block(figures, size)],
      ]),
      ROW_PADDING,
    ),
  ];
}

function fileTable({ files }: ReportOutline): ReactElement[] {
  if (files.length === 0) return [];
  const figures = { ...TYPE.dense, ...FIGURES };
  return [
    box({ height: 18 }),
    ...table(
      { style: TYPE.section, text: 'Files that agents made', bookmark: 'Files' },
      [
        { heading: 'Agent', width: 90 },
        { heading: 'File' },
        { heading: 'Kind', width: 78 },
        { heading: 'Size', width: 62, align: 'right' },
        { heading: 'Made', width: 98 },
        { heading: 'Evidence', width: 116 },
      ],
      files.map(({ agent, name, kind, size, madeAt, evidence }) => [
        [block(TYPE.dense, agent)],
        [block({ ...TYPE.dense, fontWeight: 600 }, name)],
        [block(TYPE.dense, kind)],
        [block(figures, size)],
        [block(figures, madeAt)],
        [block({ ...TYPE.dense, color: COLOURS.soft }, evidence)],
      ]),
      ROW_PADDING,
    ),
  ];
}

const QUALITY_TITLE = 'How the data quality was calculated';

function qualityTable({ quality }: ReportOutline): ReactElement[] {
  if (quality.length === 0) return [];
  const figures = { ...TYPE.dense, ...FIGURES };
  return [
    box({ height: 18 }),
    ...table(
      { style: TYPE.section, text: QUALITY_TITLE, bookmark: 'Data quality' },
      [
        { heading: 'Agent', width: 100 },
        { heading: 'Measure', width: 72 },
        { heading: 'Score', width: 44, align: 'right' },
        { heading: 'Weight', width: 44, align: 'right' },
        { heading: 'Calculated from' },
      ],
      quality.map(({ agent, measure, score, weight, basis }) => [
        [block({ ...TYPE.dense, fontWeight: 600 }, agent)],
        [block(TYPE.dense, measure)],
        [block(figures, score)],
        [block(figures, weight)],
        [block({ ...TYPE.dense, color: COLOURS.soft }, basis)],
      ]),
      ROW_PADDING,
    ),
  ];
}
