import { plainText, type AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import { marksOf } from '../../../shared/domain/answer/lay-out-chart.ts';
import type { StoryContent } from '../../../shared/domain/storyline/storyline.ts';
import { oneLine } from '../report-text.ts';
import { addFindingChart } from './native-charts.ts';
import type { Slide } from './presentation.ts';
import { addBand, bandHeight } from './slide-band.ts';
import { BODY } from './slide-master.ts';
import { addColumns } from './slide-sections.ts';
import { addTable } from './slide-table.ts';
import { addParagraphs, SIZE, type Paragraph } from './slide-text.ts';

type Content<K extends StoryContent['kind']> = Extract<StoryContent, { kind: K }>;

const GAP = 0.45;
const SPACE = 0.25;

/** Situation, complication and answer side by side; below them what has to be decided. */
export function addSummary(
  slide: Slide,
  { columns, decisions }: Content<'summary'>,
  words: AnswerWords,
): void {
  const band: Paragraph[] =
    decisions.length === 0
      ? []
      : [
          { text: words.word('decisionsNeeded'), size: 14, bold: true, colour: 'accent' },
          ...decisions.map((text) => ({ text, size: 14, bullet: true, maxLines: 2 })),
        ];
  const height = band.length === 0 ? 0 : bandHeight(band, BODY.w);
  const w = (BODY.w - GAP * (columns.length - 1)) / Math.max(1, columns.length);
  const h = BODY.h - height - (height === 0 ? 0 : SPACE);
  addColumns(
    slide,
    columns.map(({ heading, lines }, index) => ({
      place: { x: BODY.x + index * (w + GAP), y: BODY.y, w, h },
      sections: [
        {
          title: heading,
          entries: lines
            .map(plainText)
            .map((text) => [{ text, bullet: !/^\d+\. /u.test(text), maxLines: 5, gapBefore: 3 }]),
          more: moreOf(words),
        },
      ],
    })),
  );
  addBand(slide, band, { ...BODY, y: BODY.y + BODY.h - height, h: height });
}

/** What the client wants beside the numbers of today. */
export function addSituation(
  slide: Slide,
  { goals, facts }: Content<'situation'>,
  words: AnswerWords,
): void {
  const left = goals.length === 0 ? 0 : 4.2;
  if (left > 0) {
    addColumns(slide, [
      {
        place: { ...BODY, w: left },
        sections: [
          {
            title: words.word('goals'),
            entries: goals.map((text) => [{ text, bullet: true, maxLines: 4, gapBefore: 3 }]),
            more: moreOf(words),
          },
        ],
      },
    ]);
  }
  if (facts.length === 0) return;
  const x = BODY.x + (left === 0 ? 0 : left + GAP);
  const w = BODY.x + BODY.w - x;
  const columns = [
    { heading: words.word('measure'), w: w * 0.5 },
    { heading: words.word('value'), w: w * 0.2 },
    { heading: words.word('from'), w: w * 0.3 },
  ];
  addTable(
    slide,
    columns,
    facts.map(({ label, text, agent }) => [
      [{ text: label, size: 13, maxLines: 2 }],
      [{ text, size: 13, bold: true, maxLines: 2 }],
      [{ text: agent, size: SIZE.body, colour: 'soft', maxLines: 2 }],
    ]),
    { place: { ...BODY, x, w }, altText: words.word('today') },
  );
}

/** A finding's chart, and below it what follows. */
export function addFinding(
  slide: Slide,
  { chart, precision, soWhat, moves }: Content<'finding'>,
  words: AnswerWords,
): void {
  const said = soWhat === null ? '' : withFullStop(plainText(soWhat));
  const band: Paragraph[] = [
    ...(said === '' && moves.length === 0
      ? []
      : [{ text: words.word('soWhat'), size: 14, bold: true, colour: 'good' as const }]),
    ...(said === '' ? [] : [{ text: said, size: 16, maxLines: 3 }]),
    ...moves.map(({ number, title }) => ({
      text: words.tell('moveRef', { number: String(number), title }),
      size: 14,
      bullet: true,
      maxLines: 2,
    })),
  ];
  const height = band.length === 0 ? 0 : bandHeight(band, BODY.w);
  const h = BODY.h - height - SPACE;
  if (chart === null) {
    addBand(slide, band, { ...BODY, h: height });
    return;
  }
  const values = marksOf(chart)
    .map(({ label, text }) => `${oneLine(label)}: ${oneLine(text)}`)
    .join('; ');
  addFindingChart(slide, chart, { ...BODY, h }, { alt: values, precision, words });
  addBand(slide, band, { ...BODY, y: BODY.y + BODY.h - height, h: height });
}

function withFullStop(text: string): string {
  const bare = text.replace(/[.。]$/u, '');
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(bare)
    ? `${bare}。`
    : `${bare}.`;
}

/** How a slide says that entries are left out. */
export function moreOf(words: AnswerWords): (count: number) => string {
  return (count) => words.tell('moreHere', { count: String(count) });
}

/** Remarks below a table or chart, in small letters. */
export function addRemarks(slide: Slide, lines: readonly string[]): void {
  const h = 0.22 * lines.length;
  addParagraphs(
    slide,
    lines.map((text) => ({ text, size: SIZE.small, colour: 'soft', maxLines: 1 })),
    { ...BODY, y: BODY.y + BODY.h - h, h },
  );
}
