import type { Move } from '../../../shared/domain/answer/answer.ts';
import { shortTitle } from '../../../shared/domain/storyline/short-title.ts';
import type { StoryContent } from '../../../shared/domain/storyline/storyline.ts';
import { shorten } from '../report-text.ts';
import { cell, effectCell, effortOf, heading, type Writing } from './content-parts.ts';
import type { Block, CellLine } from './document.ts';
import { plain, richLine } from './rich-text.ts';

type Content<K extends StoryContent['kind']> = Extract<StoryContent, { kind: K }>;

/** Where there is room a title stands nearly whole. */
const WHOLE = 100;

/** A longer plan has fewer days marked. */
const STEPS: readonly (readonly [untilDay: number, step: number])[] = [
  [105, 15],
  [180, 30],
  [Number.POSITIVE_INFINITY, 60],
];

/** The first moves with what they bring, what they cost, who does them and when. */
export function priorityBlocks({ moves, notes }: Content<'priorities'>, writing: Writing): Block[] {
  const { words, answerWords } = writing;
  return [
    {
      kind: 'table',
      columns: [
        { heading: '', points: 22 },
        { heading: words.say('move'), fraction: 1 },
        { heading: words.say('effect'), points: 78 },
        { heading: words.say('effort'), points: 70 },
        { heading: words.say('owner'), points: 84 },
        { heading: words.say('start'), points: 66 },
      ],
      rows: moves.map((move) => ({
        cells: [
          cell(plain(String(move.number)), 'accent'),
          [...cell(richLine(shorten(move.title, 150)), 'strong'), ...needed(move, writing)],
          effectCell(move, writing),
          cell(effortOf(move, writing)),
          cell(richLine(move.owner === '' ? answerWords.word('toBeNamed') : move.owner)),
          cell(richLine(shorten(move.start, 60))),
        ],
      })),
    },
    ...notes.map((note): Block => ({ kind: 'text', look: 'small', rich: plain(note) })),
  ];
}

function needed({ needs }: Move, { answerWords }: Writing): CellLine[] {
  if (needs.length === 0) return [];
  return cell(plain(answerWords.tell('needs', { numbers: needs.join(', ') })), 'small');
}

/** The dated moves along the days, the longest chain in another colour. */
export function roadmapBlocks(
  { schedule, note }: Content<'roadmap'>,
  { answerWords, words }: Writing,
): Block[] {
  const { rows, endDay, planDays } = schedule;
  const last = Math.max(endDay, planDays);
  const step = STEPS.find(([untilDay]) => last <= untilDay)?.[1] ?? last;
  const marks = Math.ceil(last / step);
  const day = answerWords.word('dayAxis');
  const alt = rows
    .map(({ move, from, to }) => `${move.number}. ${shortTitle(move)}: ${day} ${from}–${to}`)
    .join('; ');
  return [
    {
      kind: 'chart',
      name: words.say('roadmap'),
      caption: note,
      chart: {
        kind: 'plan',
        alt: shorten(alt, 1_000),
        days: Array.from({ length: marks + 1 }, (_, index) => index * step),
        planDays,
        words: {
          day,
          critical: rows.some(({ isCritical }) => isCritical)
            ? answerWords.word('critical_chain')
            : '',
          other: answerWords.word('otherWork'),
          planEnd: answerWords.tell('planEnd', { day: String(planDays) }),
        },
        rows: rows.map(({ move, from, to, isCritical }) => ({
          label: richLine(`${move.number}. ${shortTitle(move)}`),
          from,
          to,
          isCritical,
        })),
      },
    },
  ];
}

/** What is done by when, a list a stretch of days. */
export function horizonBlocks({ columns }: Content<'horizons'>): Block[] {
  return columns.flatMap((column): Block[] => [
    heading(3, plain(column.heading)),
    {
      kind: 'list',
      isOrdered: false,
      items: column.moves
        .toSorted((a, b) => a.number - b.number)
        .map((move): Block[] => [
          {
            kind: 'text',
            look: 'body',
            rich: richLine(
              `${move.number}. ${shortTitle(move, WHOLE)}${move.owner === '' ? '' : ` (${move.owner})`}`,
            ),
          },
        ]),
    },
  ]);
}
