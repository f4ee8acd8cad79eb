import type { Move } from '../answer/answer.ts';
import { plainText } from '../answer/answer-words.ts';
import { decidedAlready, isSettled } from './decided-moves.ts';
import { shortTitle } from './short-title.ts';
import { firstMoves, isFullyRated, listed, type StoryContext } from './story-context.ts';
import type { Decision, MeasureRow } from './storyline.ts';

const MOST_DECISIONS = 6;

/**
 * What the client has to decide before the plan can start, the most pressing first, then what
 * was decided.
 *
 * Each follows from something that was received or is missing: a move that others wait for,
 * a plan that is too short, a test that is too small, an owner or a target that nobody named.
 */
export function decisionsNeeded(
  context: StoryContext,
  measures: readonly MeasureRow[],
): Decision[] {
  const { answer, words } = context;
  const gate = gateMove(answer.moves);
  return [
    ...(gate === null || isSettled(gate) ? [] : [gateDecision(gate, context)]),
    ...planDecisions(context),
    ...answer.tests.flatMap(({ name, needed, perArm, power, isTooSmall }): Decision[] =>
      isTooSmall
        ? [
            {
              text: words.tell('dSample', { test: name, needed: words.number(needed ?? 0) }),
              why: words.tell('dSampleWhy', {
                claimed: words.number(perArm ?? 0),
                power: words.percent((power ?? 0) * 100),
              }),
            },
          ]
        : [],
    ),
    ...answer.clashes
      .filter(({ kind }) => kind === 'number' || kind === 'opposite')
      .map(({ sentence }) => ({ text: words.word('dNumber'), why: plainText(sentence) })),
    ...ownerDecisions(context),
    ...ratingDecisions(context),
    ...measures
      .filter(({ target }) => target === '')
      .slice(0, 1)
      .map(({ kpi, baseline }) => ({
        text: words.tell('dTarget', { kpi }),
        why: words.tell('dTargetWhy', { baseline }),
      })),
    ...context.model.missing.slice(0, 1).map(({ label }) => ({
      text: words.tell('dMissing', { agent: label }),
      why: words.word('dMissingWhy'),
    })),
    ...startDecisions(context, gate),
    ...decidedAlready(context),
  ].slice(0, MOST_DECISIONS);
}

/** The move that most others wait for, and that waits for none; `null` without one. */
export function gateMove(moves: readonly Move[]): Move | null {
  return (
    moves
      .filter(({ unblocks, needs }) => unblocks.length > 0 && needs.length === 0)
      .toSorted((a, b) => b.unblocks.length - a.unblocks.length)[0] ?? null
  );
}

function gateDecision(gate: Move, { words }: StoryContext): Decision {
  const values = { number: String(gate.number), move: shortTitle(gate), owner: gate.owner };
  return {
    text: words.tell(gate.owner === '' ? 'dGateOpen' : 'dGateOwned', values),
    why:
      gate.unblocks.length === 1
        ? words.word('oneUnblocks')
        : words.tell('dGateWhy', { count: words.many(gate.unblocks.length) }),
  };
}

function planDecisions({ answer, schedule, words, model }: StoryContext): Decision[] {
  const plan = Number.parseInt(model.preferences.timeline, 10);
  const timed = answer.tests.filter(({ days }) => days !== null);
  const days = timed.reduce((sum, test) => sum + (test.days ?? 0), 0);
  if (timed.length > 1 && days > plan) {
    return [
      {
        text: words.tell('dPlan', { plan: words.number(plan) }),
        why: words.tell('dPlanWhy', { days: words.number(days) }),
      },
    ];
  }
  const last = schedule?.rows.find(({ to }) => to === schedule.endDay);
  if (schedule === null || last === undefined || schedule.endDay <= plan) return [];
  return [
    {
      text: words.tell('dRoadmap', {
        day: words.number(schedule.endDay),
        move: shortTitle(last.move),
      }),
      why: words.tell('dRoadmapWhy', { plan: words.number(plan) }),
    },
  ];
}

function ownerDecisions({ answer, words }: StoryContext): Decision[] {
  const open = firstMoves(answer).filter(
    ({ owner, decision }) => owner === '' && decision?.kind !== 'later',
  );
  if (open.length === 0) return [];
  const numbers = listed(
    open.map(({ number }) => String(number)),
    words,
  );
  return [
    {
      text: words.tell(open.length === 1 ? 'dOneOwner' : 'dOwners', { numbers }),
      why: words.word('dOwnersWhy'),
    },
  ];
}

function ratingDecisions({ answer, words }: StoryContext): Decision[] {
  const half = answer.moves.filter(
    (move) => !isFullyRated(move) && (move.impact === 'high' || move.impact === 'critical'),
  );
  if (half.length === 0) return [];
  const numbers = listed(
    half.slice(0, 6).map(({ number }) => String(number)),
    words,
  );
  return [
    {
      text: words.tell(half.length === 1 ? 'dOneRate' : 'dRate', { numbers }),
      why: words.word('dRateWhy'),
    },
  ];
}

/** Where nothing else holds it up: the first move itself. */
function startDecisions({ answer, words }: StoryContext, gate: Move | null): Decision[] {
  const [first] = answer.moves;
  if (first === undefined || gate !== null || first.decision !== undefined) return [];
  return [
    {
      text: words.tell('dFirst', { number: '1', move: shortTitle(first) }),
      why: words.tell('dFirstWhy', { count: words.number(answer.moves.length) }),
    },
  ];
}
