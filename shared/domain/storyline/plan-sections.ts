import type { Lever, Move } from '../answer/answer.ts';
import type { Sentence } from '../answer/cited-sentence.ts';
import { gateMove } from './decisions.ts';
import { shortTitle } from './short-title.ts';
import {
  agentNames,
  firstMoves,
  isFullyRated,
  listed,
  refsOf,
  sourceLine,
  sourceLines,
  type StoryContext,
} from './story-context.ts';
import type { Horizon, LeverRow, StorySection } from './storyline.ts';

/** Where the value is, what comes first, and when. */
export function planSections(context: StoryContext): (StorySection | null)[] {
  return [leverSection(context), prioritySection(context), roadmapSection(context)];
}

function leverSection(context: StoryContext): StorySection | null {
  const { answer, words } = context;
  const [first, second] = answer.levers;
  if (first === undefined) return null;
  const values = {
    a: { text: words.number(first.gain), leverId: first.id },
    unit: first.unit,
    monthly: first.isMonthly ? words.word('monthly') : '',
  };
  const title =
    second === undefined
      ? words.say('leverSingle', values)
      : words.say('leversTwo', {
          ...values,
          b: { text: words.number(second.gain), leverId: second.id },
        });
  const levers = answer.levers.map((lever): LeverRow => ({
    lever,
    name: leverName(lever, context),
    move: answer.moves.find((move) => move.lever?.id === lever.id) ?? null,
  }));
  const refs = answer.levers.flatMap(({ inputs }) => inputs);
  return {
    part: 'plan',
    title,
    content: {
      kind: 'levers',
      levers,
      note: words.word(second === undefined ? 'leverNoteOne' : 'leverNote'),
    },
    notes: {
      believe: answer.levers.map(({ formula }) => words.tell('believeLever', { formula })),
      sceptic: [{ question: words.word('askLever'), answer: words.word('answerLever') }],
      sources: sourceLines(context, refs),
    },
    source: sourceLine(context, refs),
  };
}

function leverName({ id, inputs }: Lever, { words }: StoryContext): string {
  if (id === 'devices') return words.word('leverName_devices');
  return words.tell('leverName_step', { stage: inputs[0]?.label ?? '' });
}

function prioritySection(context: StoryContext): StorySection | null {
  const { answer, words } = context;
  const moves = firstMoves(answer);
  const [first] = moves;
  if (first === undefined) return null;
  const gate = gateMove(moves);
  const left = answer.moves.filter((move) => !moves.includes(move));
  const unrated = left.filter(({ isRated }) => !isRated).length;
  const half = answer.moves.filter(
    (move) => !isFullyRated(move) && (move.impact === 'high' || move.impact === 'critical'),
  );
  const numbers = listed(
    half.map(({ number }) => String(number)),
    words,
  );
  return {
    part: 'plan',
    title: priorityTitle(moves, gate, context),
    content: {
      kind: 'priorities',
      moves,
      notes: [
        ...(half.length > 1 ? [words.tell('halfRated', { numbers })] : []),
        ...(left.length === 0
          ? []
          : [
              words.tell(unrated === 0 ? 'restAll' : 'restRated', {
                count: words.number(left.length),
                unrated: words.number(unrated),
              }),
            ]),
      ],
    },
    notes: {
      believe: moves.map(({ number, title, why }) =>
        words.tell('believeMove', {
          number: String(number),
          title,
          why: why.map(({ text }) => text).join(', ') || words.word('none'),
        }),
      ),
      sceptic: [{ question: words.word('askOrder'), answer: words.word('answerOrder') }],
      sources: sourceLines(context, refsOf(moves)),
    },
    source: agentNames(
      context,
      moves.flatMap(({ agentIds }) => agentIds),
    ),
  };
}

function priorityTitle(
  moves: readonly Move[],
  gate: Move | null,
  { words }: StoryContext,
): Sentence {
  const [first] = moves;
  const lead = gate ?? first;
  if (lead === undefined) return [];
  const move = { text: shortTitle(lead), refs: refsOf([lead]) };
  if (moves.length === 1) return words.say('onePriority', { move });
  const count = words.many(moves.length);
  if (gate === null) return words.say('priorities', { count, move });
  return words.say('prioritiesGate', { count, waiting: words.some(gate.unblocks.length), move });
}

const MOST_ROWS = 10;
/** Fewer dated moves are no roadmap. */
const LEAST_ROWS = 3;

function roadmapSection(context: StoryContext): StorySection | null {
  const { answer, schedule, words } = context;
  if (schedule === null || schedule.rows.length < LEAST_ROWS) return null;
  const first = new Set(firstMoves(answer).map(({ number }) => number));
  const tests = new Set(answer.tests.map(({ moveNumber }) => moveNumber));
  const wanted = schedule.rows.filter(
    ({ move, isCritical }) => isCritical || first.has(move.number) || tests.has(move.number),
  );
  const last = schedule.rows.find(({ to }) => to === schedule.endDay);
  if (last === undefined) return null;
  const shown = (wanted.length < LEAST_ROWS ? schedule.rows : wanted)
    .filter((row) => row !== last)
    .slice(0, MOST_ROWS - 1);
  const rows = schedule.rows.filter((row) => row === last || shown.includes(row));
  const over = schedule.endDay - schedule.planDays;
  const values = {
    day: words.number(schedule.endDay),
    plan: words.number(schedule.planDays),
    over: words.number(over),
    move: { text: shortTitle(last.move), refs: refsOf([last.move]) },
  };
  const waiting = gateMove(answer.moves)?.unblocks ?? [];
  return {
    part: 'plan',
    title: words.say(over > 0 ? 'roadmapLate' : 'roadmapFits', values),
    content: {
      kind: 'roadmap',
      schedule: { ...schedule, rows },
      note: words.word('roadmapNote'),
    },
    notes: {
      believe: rows.map(
        ({ move, from, to }) =>
          `${words.tell('moveRef', { number: String(move.number), title: move.title })}: ${words.word('dayAxis')} ${from}–${to}`,
      ),
      sceptic: [
        {
          question: words.word('askRoadmap'),
          answer:
            waiting.length === 0
              ? words.word('answerRoadmapNone')
              : words.tell('answerRoadmap', { numbers: listed(waiting.map(String), words) }),
        },
      ],
      sources: sourceLines(context, refsOf(rows.map(({ move }) => move))),
    },
    source: agentNames(
      context,
      rows.flatMap(({ move }) => move.agentIds),
    ),
  };
}

const HORIZONS = [30, 60, 90] as const;

/** What is done by day 30, 60 and 90. */
export function horizonSection(context: StoryContext): StorySection | null {
  const { schedule, words } = context;
  if (schedule === null) return null;
  const columns: (Horizon & { readonly day: number })[] = HORIZONS.map((day, index) => ({
    day,
    heading: words.tell('byDay', { day: String(day) }),
    moves: schedule.rows
      .filter(({ to }) => to <= day && to > (HORIZONS[index - 1] ?? 0))
      .map(({ move }) => move),
  }));
  const late = schedule.rows.filter(({ to }) => to > 90).map(({ move }) => move);
  const all = [
    ...columns,
    { day: 0, heading: words.tell('afterDay', { day: '90' }), moves: late },
  ].filter(({ moves }) => moves.length > 0);
  const [first] = all;
  if (first === undefined || all.length < 2) return null;
  const [move] = first.moves.toSorted((a, b) => a.number - b.number);
  if (move === undefined) return null;
  const values = {
    day: String(first.day === 0 ? schedule.endDay : first.day),
    count: words.some(first.moves.length),
    move: { text: shortTitle(move), refs: refsOf([move]) },
  };
  const moves = all.flatMap((column) => column.moves);
  return {
    part: 'next',
    title: words.say(first.moves.length === 1 ? 'oneHorizon' : 'horizonsTitle', values),
    content: { kind: 'horizons', columns: all },
    notes: {
      believe: [words.word('roadmapNote')],
      sceptic: [{ question: words.word('askHorizons'), answer: words.word('answerHorizons') }],
      sources: sourceLines(context, refsOf(moves)),
    },
    source: agentNames(
      context,
      moves.flatMap(({ agentIds }) => agentIds),
    ),
  };
}
