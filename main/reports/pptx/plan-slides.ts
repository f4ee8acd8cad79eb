import type { AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import { shortTitle } from '../../../shared/domain/storyline/short-title.ts';
import type { StoryContent } from '../../../shared/domain/storyline/storyline.ts';
import { addRemarks, moreOf } from './answer-slides.ts';
import { effortOf, worthOf } from '../../../shared/domain/storyline/move-words.ts';
import { axisLabel, BARS } from './native-charts.ts';
import type { Slide } from './presentation.ts';
import { BODY } from './slide-master.ts';
import { addColumns } from './slide-sections.ts';
import { addTable, paginateRows, tableHeight, type TableCells } from './slide-table.ts';
import { addLine, SIZE } from './slide-text.ts';
import { themed, type ThemeColour } from './theme.ts';

type Content<K extends StoryContent['kind']> = Extract<StoryContent, { kind: K }>;

/** The levers as bars, and how each is worked out. */
export function addLevers(
  slide: Slide,
  { levers, note }: Content<'levers'>,
  words: AnswerWords,
): void {
  const upwards = levers.toReversed();
  const altText = levers
    .map(({ name, lever }) => `${name}: ${words.number(lever.gain)}`)
    .join('; ');
  const columns = [
    { heading: words.word('lever'), w: 3.4 },
    { heading: words.word('gainHead'), w: 2.4 },
    { heading: words.word('formula'), w: 3.6 },
    { heading: words.word('leverMove'), w: BODY.w - 9.4 },
  ];
  const rows = levers.map(({ lever, name, move }): TableCells => [
    [{ text: name, size: 13, bold: true, maxLines: 3 }],
    [
      {
        text: `+${words.number(lever.gain)} ${lever.unit}${lever.isMonthly ? words.word('monthly') : ''}`,
        size: 13,
        maxLines: 3,
      },
    ],
    [{ text: lever.formula, size: 13, maxLines: 3 }],
    [
      {
        text: move === null ? words.word('none') : `${move.number}. ${shortTitle(move, WHOLE)}`,
        size: 13,
        maxLines: 3,
      },
    ],
  ]);
  const room = BODY.h - tableHeight(rows, columns) - 0.2 - REMARK_HEIGHT;
  const chartHeight = Math.min(room, 0.5 + 1.1 * levers.length);
  slide.addChart(
    'bar',
    [
      {
        name: words.word('gainHead'),
        labels: upwards.map(({ name }) => axisLabel(name)),
        values: upwards.map(({ lever }) => lever.gain),
      },
    ],
    {
      ...BARS,
      ...BODY,
      h: chartHeight,
      catAxisLabelFontSize: 14,
      chartColors: upwards.map((_, index) =>
        themed(index === upwards.length - 1 ? 'accent' : 'quiet'),
      ),
      showValue: true,
      dataLabelFormatCode: '"+"#,##0',
      dataLabelPosition: 'outEnd',
      dataLabelFontSize: 14,
      altText,
    },
  );
  const place = { ...BODY, y: BODY.y + chartHeight + 0.2 };
  addTable(slide, columns, rows, { place, altText });
  addRemarks(slide, [note]);
}

/** The first moves with what they bring, what they cost, who does them and when. */
export function addPriorities(
  slide: Slide,
  { moves, notes }: Content<'priorities'>,
  words: AnswerWords,
): void {
  const columns = [
    { heading: '', w: 0.45 },
    { heading: words.word('move'), w: BODY.w - 6.65 },
    { heading: words.word('worth'), w: 1.65 },
    { heading: words.word('effortHead'), w: 1.55 },
    { heading: words.word('owner'), w: 1.8 },
    { heading: words.word('start'), w: 1.2 },
  ];
  const remarks = notes.length === 0 ? [] : [notes.join(' · ')];
  const height = BODY.h - 0.28 * remarks.length;
  const at = (size: number, maxLines: number) =>
    moves.map((move): TableCells => {
      const { number, needs, owner, start } = move;
      const needed = needs.length === 0 ? '' : words.tell('needs', { numbers: needs.join(', ') });
      return [
        [{ text: String(number), size, bold: true, colour: 'accent', maxLines: 1 }],
        [
          { text: shortTitle(move, WHOLE), size, bold: true, maxLines },
          ...(needed === ''
            ? []
            : [{ text: needed, size: SIZE.small, colour: 'soft' as const, maxLines: 1 }]),
        ],
        [{ text: worthOf(move, words), size, maxLines: 2 }],
        [{ text: effortOf(move, words), size, maxLines: 2 }],
        owner === ''
          ? [{ text: words.word('toBeNamed'), size, colour: 'warn' as const, maxLines: 1 }]
          : [{ text: owner, size, maxLines: 2 }],
        [{ text: start === '' ? words.word('none') : start, size, maxLines: 2 }],
      ];
    });
  const variants = [at(14, 2), at(13, 2), at(SIZE.body, 2), at(SIZE.small, 1)];
  const rows =
    variants.find((table) => tableHeight(table, columns) <= height) ??
    paginateRows(variants.at(-1) ?? [], columns, height)[0] ??
    [];
  const altText = moves.map(({ number, title }) => `${number}. ${title}`).join('; ');
  addTable(slide, columns, rows, { altText });
  addRemarks(slide, remarks);
}

/** Of a line of remarks with the space above it, in inches. */
const REMARK_HEIGHT = 0.4;
/** Where there is room a title stands nearly whole. */
const WHOLE = 100;
const LABEL_SHARE = 0.43;
const PLOT_SHARE = 0.55;
const LEGEND_HEIGHT = 0.3;
const AXIS_STEP = 15;
/** Tallest row of the roadmap, in inches. */
const ROW_HEIGHT = 0.6;

/** The dated moves as bars along the days, the longest chain in another colour. */
export function addRoadmap(
  slide: Slide,
  { schedule, note }: Content<'roadmap'>,
  words: AnswerWords,
): void {
  const { rows, endDay, planDays } = schedule;
  const upwards = rows.toReversed();
  const last = Math.ceil(Math.max(endDay, planDays) / AXIS_STEP) * AXIS_STEP;
  const step = last > 180 ? AXIS_STEP * 4 : last > 105 ? AXIS_STEP * 2 : AXIS_STEP;
  const labels = upwards.map(({ move }) => {
    const needed =
      move.needs.length === 0
        ? ''
        : ` (${words.tell('needs', { numbers: move.needs.join(', ') })})`;
    return `${move.number}. ${axisLabel(shortTitle(move))}${needed}`;
  });
  const length = (isCritical: boolean) =>
    upwards.map((row) => (row.isCritical === isCritical ? row.to - row.from : 0));
  const altText = rows
    .map(({ move, from, to }) => `${move.number}: ${words.word('dayAxis')} ${from}–${to}`)
    .join('; ');
  const most = BODY.h - LEGEND_HEIGHT - 0.32;
  const place = {
    ...BODY,
    y: BODY.y + LEGEND_HEIGHT,
    h: Math.min(most, ROW_HEIGHT * (rows.length + 1)),
  };
  slide.addChart(
    'bar',
    [
      { name: '–', labels, values: upwards.map(({ from }) => from) },
      { name: words.word('critical_chain'), labels, values: length(true) },
      { name: words.word('otherWork'), labels, values: length(false) },
    ],
    {
      ...BARS,
      ...place,
      barGrouping: 'stacked',
      catAxisLabelFontSize: SIZE.small,
      chartColors: [themed('paper'), themed('accent'), themed('quiet')],
      valAxisHidden: false,
      valAxisMaxVal: last,
      valAxisMajorUnit: step,
      valAxisLabelFormatCode: '0',
      showValue: false,
      layout: { x: LABEL_SHARE, y: 0.01, w: PLOT_SHARE, h: 0.9 },
      altText,
    },
  );
  addLegend(slide, [
    ...(rows.some(({ isCritical }) => isCritical)
      ? [{ text: words.word('critical_chain'), colour: 'accent' as const }]
      : []),
    { text: words.word('otherWork'), colour: 'quiet' },
    { text: words.tell('planEnd', { day: String(planDays) }), colour: 'warn' },
  ]);
  const x = place.x + place.w * (LABEL_SHARE + (PLOT_SHARE * planDays) / last);
  slide.addShape('line', {
    x,
    y: place.y,
    w: 0,
    h: place.h * 0.91,
    line: { color: themed('warn'), width: 1.5, dashType: 'dash' },
  });
  addRemarks(slide, [note]);
}

function addLegend(
  slide: Slide,
  entries: readonly { readonly text: string; readonly colour: ThemeColour }[],
): void {
  const w = 2.6;
  entries.forEach(({ text, colour }, index) => {
    const x = BODY.x + index * w;
    addLine(slide, '■', { x, y: BODY.y, w: 0.24, h: 0.24 }, { size: SIZE.body, colour });
    addLine(
      slide,
      text,
      { x: x + 0.24, y: BODY.y, w: w - 0.3, h: 0.24 },
      { size: SIZE.small, colour: 'soft' },
    );
  });
}

/** What is done by when, a column a stretch of days. */
export function addHorizons(
  slide: Slide,
  { columns }: Content<'horizons'>,
  words: AnswerWords,
): void {
  const gap = 0.4;
  // What has more to say is wider, but none is too narrow for its words.
  const shares = columns.map(({ moves }) => Math.min(6, Math.max(3, moves.length)));
  const unit =
    (BODY.w - gap * (columns.length - 1)) / shares.reduce((sum, share) => sum + share, 0);
  const left = (index: number): number =>
    BODY.x + shares.slice(0, index).reduce((sum, share) => sum + share * unit + gap, 0);
  addColumns(
    slide,
    columns.map(({ heading, moves }, index) => ({
      place: { ...BODY, x: left(index), w: (shares[index] ?? 0) * unit },
      sections: [
        {
          title: heading,
          entries: moves
            .toSorted((a, b) => a.number - b.number)
            .map((move) => [
              {
                text: `${move.number}. ${shortTitle(move, WHOLE)}${move.owner === '' ? '' : ` (${move.owner})`}`,
                maxLines: 3,
                gapBefore: 2,
              },
            ]),
          more: moreOf(words),
        },
      ],
    })),
  );
}
