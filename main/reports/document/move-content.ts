import type { Move } from '../../../shared/domain/answer/answer.ts';
import { placeInMatrix } from '../../../shared/domain/answer/impact-effort.ts';
import { moveSteps } from '../../../shared/domain/answer/move-steps.ts';
import { joinParts, shorten } from '../report-text.ts';
import { cell, effectCell, effortOf, heading, leverText, type Writing } from './content-parts.ts';
import { richLine, plain } from './rich-text.ts';
import type { Block } from './document.ts';

/** With more moves than this in one cell, the matrix shows their numbers alone. */
const TITLES_A_CELL = 5;
const LONGEST_HEADING = 160;

/** The one ranking of moves, its matrix of impact and effort, and how to do each. */
export function moveContent(writing: Writing): Block[] {
  const { answer, words } = writing;
  const { moves } = answer;
  const title = heading(1, plain(words.say('moves')));
  if (moves.length === 0) {
    return [title, { kind: 'text', look: 'body', rich: plain(words.say('noMoves')) }];
  }
  return [
    title,
    { kind: 'text', look: 'small', rich: plain(words.say('movesNote')) },
    moveTable(moves, writing),
    ...matrix(moves, writing),
    ...howTo(moves, writing),
  ];
}

function moveTable(moves: readonly Move[], writing: Writing): Block {
  const { registry, words } = writing;
  return {
    kind: 'table',
    columns: [
      { heading: '', points: 22 },
      { heading: words.say('move'), fraction: 1 },
      { heading: words.say('from'), points: 74 },
      { heading: words.say('effect'), points: 72 },
      { heading: words.say('effort'), points: 50 },
      { heading: words.say('ownerStart'), points: 78 },
    ],
    rows: moves.map((move) => {
      const { number, title, sources, agentIds, owner, start, why } = move;
      const reasons = why
        .filter(({ kind }) => kind !== 'impact' && kind !== 'effort' && kind !== 'lever')
        .map(({ text }) => text);
      const description = words.translateLabels(sources[0]?.description ?? '');
      const timeline = sources.find((one) => one.estimatedTimeline !== '')?.estimatedTimeline ?? '';
      return {
        anchor: `move-${number}`,
        cells: [
          cell(plain(String(number)), 'accent'),
          [
            ...cell(richLine(title), 'strong'),
            ...(description === title ? [] : cell(richLine(description), 'plain')),
            ...cell(plain(joinParts([leverText(move, writing), ...reasons])), 'small'),
          ],
          cell(plain(words.list(agentIds.map((id) => registry.get(id).label))), 'small'),
          effectCell(move, writing),
          cell(effortOf(move, writing)),
          [
            ...cell(richLine(owner)),
            ...cell(richLine(start)),
            ...(timeline === start || timeline === '' ? [] : cell(richLine(timeline), 'small')),
          ],
        ],
      };
    }),
  };
}

/** The same as on screen: nothing is placed by guess, and nothing that agents see differently. */
function matrix(moves: readonly Move[], { words }: Writing): Block[] {
  const steps = moveSteps(moves);
  const { impacts, efforts, placed } = placeInMatrix(steps);
  if (placed.length === 0) return [];
  const rows = impacts.map((impact) => ({
    impact,
    cells: efforts.map((effort) =>
      placed
        .filter((one) => one.impact === impact && one.effort === effort)
        .map(({ index, title }) => ({ number: steps[index]?.number ?? index + 1, title })),
    ),
  }));
  const hasTitles = rows.every(({ cells }) => cells.every(({ length }) => length <= TITLES_A_CELL));
  const shown = new Set(placed.map(({ index }) => steps[index]?.number));
  const unplaced = moves.filter(({ number }) => !shown.has(number)).map(({ number }) => number);
  return [
    heading(2, plain(words.say('matrix'))),
    {
      kind: 'matrix',
      columns: efforts.map((effort) => words.say('effortOf', { level: words.say(effort) })),
      rows: rows.map(({ impact, cells }) => ({
        label: words.say('impactOf', { level: words.say(impact) }),
        cells: cells.map((entries, column) => ({
          isFirst: column === 0 && (impact === 'high' || impact === 'critical'),
          entries: entries.map(({ number, title }) => ({
            number,
            title: hasTitles ? richLine(shorten(title, 80)) : null,
          })),
        })),
      })),
    },
    ...(unplaced.length === 0
      ? []
      : [
          {
            kind: 'text',
            look: 'small',
            rich: plain(words.say('matrixNote', { numbers: unplaced.join(', ') })),
          } as const,
        ]),
  ];
}

function howTo(moves: readonly Move[], writing: Writing): Block[] {
  const { words } = writing;
  const blocks = moves.flatMap((move) => stepsOf(move, writing));
  return blocks.length === 0 ? [] : [heading(2, plain(words.say('how'))), ...blocks];
}

function stepsOf({ number, title, sources, needs }: Move, { words }: Writing): Block[] {
  const steps = once(sources.flatMap(({ implementationSteps }) => implementationSteps));
  const measures = once(sources.flatMap(({ successMetrics }) => successMetrics));
  const before = [
    ...needs.map(String),
    ...once(sources.flatMap(({ dependencies }) => dependencies)),
  ];
  if (steps.length + measures.length + before.length === 0) return [];
  const labelled = (label: string, texts: readonly string[]): Block[] =>
    texts.length === 0
      ? []
      : [
          {
            kind: 'text',
            look: 'body',
            rich: {
              ...richLine(texts.join(' · ')),
              runs: [
                { text: `${label}: `, style: 'b' },
                ...texts.flatMap((text, index) => [
                  ...(index === 0 ? [] : [{ text: ' · ' }]),
                  ...richLine(text).runs,
                ]),
              ],
            },
          },
        ];
  return [
    heading(3, richLine(`${number}  ${shorten(title, LONGEST_HEADING)}`)),
    ...(steps.length === 0
      ? []
      : [
          {
            kind: 'list',
            isOrdered: true,
            items: steps.map((text): Block[] => [
              { kind: 'text', look: 'body', rich: richLine(text) },
            ]),
          } as const,
        ]),
    ...labelled(words.say('measuredBy'), measures),
    ...labelled(words.say('comesAfter'), before),
  ];
}

function once(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()))].filter(
    (text) => text !== '',
  );
}
