import { plainText, type AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import type { StoryContent } from '../../../shared/domain/storyline/storyline.ts';
import { addRemarks } from './answer-slides.ts';
import { axisLabel, BARS } from './native-charts.ts';
import type { Slide } from './presentation.ts';
import { addBand, bandHeight } from './slide-band.ts';
import { BODY } from './slide-master.ts';
import {
  addTable,
  paginateRows,
  tableHeight,
  type TableCells,
  type TableColumn,
} from './slide-table.ts';
import { addLine, FONT, SIZE, type Paragraph, type Place } from './slide-text.ts';
import { themed } from './theme.ts';

type Content<K extends StoryContent['kind']> = Extract<StoryContent, { kind: K }>;

/** Each test with what would prove it wrong, and what the calculation says of its size. */
export function addExperiments(
  slide: Slide,
  { tests, checks, isSound }: Content<'experiments'>,
  words: AnswerWords,
): void {
  const none = words.word('none');
  // A column that no test fills is none.
  const isFilled = [
    tests.some(({ baseline, target }) => baseline !== null && target !== null),
    tests.some(({ perArm }) => perArm !== null),
    tests.some(({ days }) => days !== null),
    tests.some(({ guardrail }) => guardrail !== ''),
  ];
  const facts = [
    { heading: words.word('baselineTarget'), w: 1.9 },
    { heading: words.word('perArm'), w: 1.35 },
    { heading: words.word('days'), w: 0.75 },
    { heading: words.word('guardrail'), w: 2.5 },
  ].filter((_, index) => isFilled[index]);
  const factsWidth = facts.reduce((sum, { w }) => sum + w, 0);
  const columns = [{ heading: words.word('hypothesis'), w: BODY.w - factsWidth }, ...facts];
  const band: Paragraph[] = checks.map((text) => ({
    text,
    size: 13,
    colour: isSound ? 'ink' : 'warn',
    maxLines: 2,
  }));
  const height = band.length === 0 ? 0 : bandHeight(band, BODY.w);
  const at = (size: number, lines: number) =>
    tests.map((test): TableCells => {
      const { name, hypothesis, baseline, target, perArm, needed, isTooSmall, days, guardrail } =
        test;
      const rate = (value: number): string => words.percent(value * 100);
      const cells: TableCells = [
        [
          { text: name, size, bold: true, maxLines: 2 },
          {
            text: claimOf(hypothesis),
            size: Math.min(size, SIZE.body),
            colour: 'soft',
            maxLines: lines,
          },
        ],
        [
          {
            text:
              baseline === null || target === null ? none : `${rate(baseline)} → ${rate(target)}`,
            size,
            maxLines: 2,
          },
        ],
        [
          { text: perArm === null ? none : words.number(perArm), size, maxLines: 1 },
          ...(isTooSmall && needed !== null
            ? [{ text: `→ ${words.number(needed)}`, size, colour: 'warn' as const, maxLines: 1 }]
            : []),
        ],
        [{ text: days === null ? none : words.number(days), size, maxLines: 1 }],
        [{ text: guardrail === '' ? none : guardrail, size: Math.min(size, 13), maxLines: 3 }],
      ];
      return cells.filter((_, index) => index === 0 || isFilled[index - 1]);
    });
  addFitting(
    slide,
    columns,
    [at(16, 4), at(14, 4), at(13, 3), at(SIZE.body, 2), at(SIZE.small, 1)],
    {
      place: { ...BODY, h: BODY.h - height - 0.15 },
      altText: tests.map(({ name }) => name).join('; '),
    },
  );
  addBand(slide, band, { ...BODY, y: BODY.y + BODY.h - height, h: height });
}

/** What a hypothesis claims, without why; the why stands in the evidence. */
function claimOf(hypothesis: string): string {
  const claim = hypothesis.split(/(?:,\s(?:because|since|weil|da)|;)\s/u)[0] ?? hypothesis;
  return claim.length < hypothesis.length ? `${claim}.` : hypothesis;
}

/** Who is to see what, how they are known, and who goes on seeing the present page. */
export function addAudiences(
  slide: Slide,
  { rows, triggers }: Content<'personalization'>,
  words: AnswerWords,
): void {
  const none = words.word('none');
  const columns = [
    { heading: words.word('audience'), w: 2.6 },
    { heading: words.word('message'), w: BODY.w - 9.2 },
    { heading: words.word('trigger'), w: 3.2 },
    { heading: words.word('size'), w: 1.2 },
    { heading: words.word('control'), w: 1.3 },
    { heading: words.word('move'), w: 0.9 },
  ];
  const at = (size: number) =>
    rows.map(({ audience, message, trigger, size: visitors, control, move }): TableCells => [
      [{ text: audience, size, bold: true, maxLines: 3 }],
      [{ text: message, size, maxLines: 5 }],
      [{ text: trigger || none, size: Math.min(size, SIZE.body), colour: 'soft', maxLines: 4 }],
      [{ text: visitors || none, size, maxLines: 3 }],
      control === ''
        ? [{ text: words.word('noControl'), size, colour: 'warn' as const, maxLines: 2 }]
        : [{ text: control, size, maxLines: 1 }],
      [{ text: move === null ? none : String(move.number), size, maxLines: 1 }],
    ]);
  const band: Paragraph[] = triggers === '' ? [] : [{ text: triggers, size: 13, maxLines: 3 }];
  const height = band.length === 0 ? 0 : bandHeight(band, BODY.w);
  addFitting(slide, columns, [at(16), at(14), at(13), at(SIZE.body), at(SIZE.small)], {
    place: { ...BODY, h: BODY.h - height - 0.15 },
    altText: rows.map(({ audience, message }) => `${audience}: ${message}`).join('; '),
  });
  addBand(slide, band, { ...BODY, y: BODY.y + BODY.h - height, h: height });
}

/** What is measured, from where to where, and by whom. */
export function addMeasures(slide: Slide, { rows }: Content<'measures'>, words: AnswerWords): void {
  const columns = [
    { heading: words.word('kpi'), w: BODY.w - 7.4 },
    { heading: words.word('baseline'), w: 1.7 },
    { heading: words.word('target'), w: 3.3 },
    { heading: words.word('owner'), w: 2.4 },
  ];
  const at = (size: number) =>
    rows.map(({ kpi, baseline, target, owner }): TableCells => [
      [{ text: kpi.slice(0, 1).toUpperCase() + kpi.slice(1), size, bold: true, maxLines: 3 }],
      [{ text: baseline, size, maxLines: 2 }],
      [orOpen(target, words.word('toBeAgreed'), size)],
      [orOpen(owner, words.word('toBeNamed'), size)],
    ]);
  addFitting(slide, columns, [at(15), at(14), at(SIZE.body), at(SIZE.small)], {
    place: BODY,
    altText: rows.map(({ kpi, baseline }) => `${kpi}: ${baseline}`).join('; '),
  });
}

function orOpen(text: string, open: string, size: number): Paragraph {
  return text === ''
    ? { text: open, size, colour: 'warn', maxLines: 1 }
    : { text, size, maxLines: 2 };
}

const CHART_WIDTH = 4.4;

/** What could prove the answer wrong, beside how sure each agent is. */
export function addRisks(
  slide: Slide,
  { rows, confidences }: Content<'risks'>,
  words: AnswerWords,
): void {
  const hasChart = confidences.length > 1;
  const w = hasChart ? BODY.w - CHART_WIDTH - 0.4 : BODY.w;
  const columns = [
    { heading: words.word('risk'), w: w * 0.55 },
    { heading: words.word('response'), w: w * 0.45 },
  ];
  const at = (size: number) =>
    rows.map(({ sentence, response }): TableCells => [
      [{ text: plainText(sentence), size, bold: true, maxLines: 4 }],
      [{ text: response, size, maxLines: 4 }],
    ]);
  addFitting(slide, columns, [at(14), at(13), at(SIZE.body), at(SIZE.small)], {
    place: { ...BODY, w },
    altText: rows.map(({ sentence }) => plainText(sentence)).join('; '),
  });
  if (!hasChart) return;
  const x = BODY.x + w + 0.4;
  addLine(
    slide,
    words.word('confidenceChart'),
    { x, y: BODY.y + 0.04, w: CHART_WIDTH, h: 0.46 },
    { size: SIZE.small, bold: true, colour: 'soft' },
  );
  const upwards = confidences.toReversed();
  const labels = upwards.map(({ agent }) => axisLabel(agent));
  slide.addChart(
    'bar',
    [
      { name: words.word('threshold'), labels, values: upwards.map(({ threshold }) => threshold) },
      { name: words.word('confidenceHead'), labels, values: upwards.map(({ value }) => value) },
    ],
    {
      ...BARS,
      x,
      y: BODY.y + 0.5,
      w: CHART_WIDTH,
      h: Math.min(BODY.h - 0.5, 0.9 + 0.5 * confidences.length),
      catAxisLabelFontSize: SIZE.small,
      chartColors: [themed('line'), themed('accent')],
      valAxisMaxVal: 1,
      showValue: true,
      dataLabelFormatCode: '0%',
      dataLabelFontSize: SIZE.small,
      showLegend: true,
      legendPos: 'b',
      legendFontFace: FONT,
      legendFontSize: SIZE.small,
      legendColor: themed('soft'),
      altText: confidences
        .map(({ agent, value }) => `${agent}: ${words.percent(value * 100)}`)
        .join('; '),
    },
  );
}

/** What the client has to decide, numbered, and why today. */
export function addDecisions(
  slide: Slide,
  { rows }: Content<'decisions'>,
  words: AnswerWords,
): void {
  const columns = [
    { heading: '', w: 0.5 },
    { heading: words.word('decision'), w: (BODY.w - 0.5) * 0.58 },
    { heading: words.word('whyToday'), w: (BODY.w - 0.5) * 0.42 },
  ];
  const at = (size: number) =>
    rows.map(({ text, why }, index): TableCells => [
      [{ text: String(index + 1), size, bold: true, colour: 'accent', maxLines: 1 }],
      [{ text, size, bold: true, maxLines: 3 }],
      [{ text: why, size, maxLines: 3 }],
    ]);
  addFitting(slide, columns, [at(16), at(14), at(SIZE.body), at(SIZE.small)], {
    place: BODY,
    altText: rows.map(({ text }) => text).join('; '),
  });
}

/** A row that is taller than its words, in inches. */
const TALLEST_ROW = 0.95;

/** Sets the first of several settings that fits; of the last as many rows as do. */
function addFitting(
  slide: Slide,
  columns: readonly TableColumn[],
  variants: readonly (readonly TableCells[])[],
  { place, altText }: { place: Place; altText: string },
): void {
  const rows =
    variants.find((table) => tableHeight(table, columns) <= place.h) ??
    paginateRows(variants.at(-1) ?? [], columns, place.h)[0] ??
    [];
  // A short table spreads over the room that it has.
  const leastRow = Math.min(TALLEST_ROW, place.h / (rows.length + 1));
  const isSpread = tableHeight(rows, columns, leastRow) <= place.h;
  addTable(slide, columns, rows, { place, altText, ...(isSpread ? { leastRow } : {}) });
  const left = (variants[0]?.length ?? 0) - rows.length;
  if (left > 0) addRemarks(slide, [`+ ${left}`]);
}
