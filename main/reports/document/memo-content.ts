import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import type { Move } from '../../../shared/domain/answer/answer.ts';
import { joinParts, shortName, shorten } from '../report-text.ts';
import {
  cell,
  effectCell,
  effortOf,
  toChart,
  withoutEmptyColumns,
  type Writing,
} from './content-parts.ts';
import { openPointLine } from './open-point-content.ts';
import { cited, richLine, plain } from './rich-text.ts';
import type { SectionKind } from '../../../shared/domain/report-product.ts';
import type { Memo, Rich, Table } from './document.ts';

/** Rows that a page may have room for. */
const MOST_MOVES = 8;
const MOST_DECISIONS = 4;

const LONGEST_TITLE = 240;
const LONGEST_SENTENCE = 260;
const LONGEST_SOWHAT = 220;
const LONGEST_NAME = 90;

/** The first page: the answer, why, the moves in order, and what has to be decided. */
export function memoContent(writing: Writing, sections: readonly SectionKind[]): Memo {
  const { model, answer, citations, words } = writing;
  const { governing, support, pillars, moves } = answer;
  const title = plainText(governing).trim();
  const clientName = clientOf(writing);
  return {
    heading: words.say('answer'),
    client: richLine(
      joinParts([
        clientName,
        shorten(model.industry.trim(), LONGEST_NAME),
        words.date(model.completedAt ?? model.triggeredAt),
      ]),
    ),
    title:
      title === ''
        ? richLine(
            shorten(model.headline, LONGEST_TITLE) ||
              words.say('analysisFor', { client: clientName }),
          )
        : title.length > LONGEST_TITLE
          ? plain(shorten(title, LONGEST_TITLE))
          : cited(governing, citations),
    support: joined(
      support.map((sentence) =>
        plainText(sentence).length > LONGEST_SENTENCE
          ? plain(`${shorten(plainText(sentence), LONGEST_SENTENCE)} `)
          : cited([...sentence, { text: '. ' }], citations),
      ),
    ),
    answered: plain(
      joinParts([answeredLine(writing), writing.storyline.version, writing.storyline.override]),
    ),
    pillars: pillars.slice(0, 3).map(({ topic, sentence, chart, soWhat }) => ({
      topic: plain(topic),
      sentence: cited(sentence, citations),
      chart: chart === null ? null : toChart(chart, plainText(sentence)),
      soWhat:
        soWhat === null
          ? null
          : plainText(soWhat).length > LONGEST_SOWHAT
            ? richLine(shorten(plainText(soWhat), LONGEST_SOWHAT))
            : cited(soWhat, citations),
    })),
    movesTitle: words.say('movesFirst'),
    moves: moves.length === 0 ? null : movesTable(moves.slice(0, MOST_MOVES), writing),
    moreMoves: words.say(sections.includes('moves') ? 'moreMoves' : 'moreMovesElsewhere'),
    moveCount: moves.length,
    decisionsTitle: words.say('decisions'),
    decisions: decisionLines(writing),
    note:
      sections.length === 0 ? joinParts([words.say('memoNote'), openPointLine(writing)], ' ') : '',
  };
}

/** What the client is called, also where the intake has no name. */
export function clientOf({ model, words }: Writing): string {
  return shorten(model.clientName.replace(/\s+/g, ' ').trim(), 500) || words.say('unnamed');
}

/** "7 of 9 agents answered · without Roadmap and CMP organizer". */
function answeredLine(writing: Writing): string {
  const { model, words } = writing;
  const { agents, missing } = model;
  const count = words.say('answered', {
    count: String(agents.length),
    all: String(agents.length + missing.length),
  });
  if (missing.length === 0) return count;
  return `${count} · ${words.say('without', { agents: missingNames(writing) })}`;
}

/** In the order of the workflow. */
function missingNames({ model, registry, words }: Writing): string {
  const inOrder = model.missing.toSorted((a, b) => registry.compare(a.agentId, b.agentId));
  return words.list(inOrder.map(({ label }) => shorten(shortName(label), 40)));
}

function joined(all: readonly Rich[]): Rich {
  const lang = all.find((one) => one.lang !== undefined)?.lang;
  const isRightToLeft = all.some((one) => one.isRightToLeft === true);
  return {
    runs: all.flatMap(({ runs }) => runs),
    ...(lang === undefined ? {} : { lang }),
    ...(isRightToLeft ? { isRightToLeft } : {}),
  };
}

function movesTable(moves: readonly Move[], writing: Writing): Table {
  const { registry, words } = writing;
  return withoutEmptyColumns({
    kind: 'table',
    columns: [
      { heading: '', points: 20 },
      { heading: words.say('move'), fraction: 1 },
      { heading: words.say('effect'), points: 78 },
      { heading: words.say('effort'), points: 58 },
      { heading: words.say('owner'), points: 84 },
      { heading: words.say('start'), points: 66 },
    ],
    rows: moves.map((move) => ({
      cells: [
        cell(plain(String(move.number)), 'accent'),
        [
          ...cell(richLine(shorten(move.title, 150)), 'strong'),
          ...cell(
            plain(
              joinParts([
                ...move.why
                  .filter(({ kind }) => kind === 'unblocks' || kind === 'needs')
                  .map(({ text }) => text),
                move.agentIds.map((id) => shorten(registry.get(id).label, 40)).join(', '),
              ]),
            ),
            'small',
          ),
        ],
        effectCell(move, writing),
        cell(effortOf(move, writing)),
        cell(richLine(shorten(move.owner, 60))),
        cell(richLine(shorten(move.start, 60))),
      ],
    })),
  });
}

/** The same as in the deck, as many as the page has room for. */
function decisionLines({ storyline, words }: Writing): Rich[] {
  const decisions = storyline.sections.flatMap(({ content }) =>
    content.kind === 'decisions' ? content.rows : [],
  );
  if (decisions.length === 0) return [plain(words.say('noDecision'))];
  return decisions
    .slice(0, MOST_DECISIONS)
    .map(({ text, why }) => richLine(shorten(joinParts([text, why]), LONGEST_SENTENCE)));
}
