import type { ReportAgent, ReportModel } from '../report.ts';
import type { AnswerWords } from './answer-words.ts';
import type { Clash, TestPlan } from './answer.ts';
import type { Ref } from './cited-sentence.ts';
import { measure } from './metric-text.ts';
import type { RankedMoves } from './rank-moves.ts';

/** Two numbers for one thing differ from here on, as a share of the larger. */
const TOLERATED_DIFFERENCE = 0.05;

/** Finds what the agents say against each other, and what does not fit the plan. */
export function findClashes(
  model: ReportModel,
  ranked: RankedMoves,
  tests: readonly TestPlan[],
  words: AnswerWords,
): Clash[] {
  return [
    ...twoNumbers(model.agents, words),
    ...planTooShort(model, tests, words),
    ...tests.flatMap((test) => sampleTooSmall(test, words)),
    ...tests.flatMap((test) => testTooShort(test, words)),
    ...ranked.conflicts.map(({ kind, text }): Clash => ({
      kind: kind === 'opposite' ? 'opposite' : 'levels',
      sentence: [{ text }],
    })),
    ...ranked.cycles.map((numbers): Clash => ({
      kind: 'cycle',
      sentence: words.say('cycle', { numbers: numbers.join(', ') }),
    })),
  ];
}

function planTooShort(
  { preferences }: ReportModel,
  tests: readonly TestPlan[],
  words: AnswerWords,
): Clash[] {
  const timed = tests.filter(({ days }) => days !== null);
  const days = timed.reduce((sum, test) => sum + (test.days ?? 0), 0);
  const plan = Number.parseInt(preferences.timeline, 10);
  if (timed.length < 2 || days <= plan) return [];
  return [
    {
      kind: 'plan_too_short',
      sentence: words.say('planTooShort', {
        count: words.number(timed.length),
        days: { text: words.number(days), refs: timed.map(({ ref }) => ref) },
        plan: words.number(plan),
      }),
    },
  ];
}

function sampleTooSmall(
  { name, perArm, baseline, lift, needed, isTooSmall, ref }: TestPlan,
  words: AnswerWords,
): Clash[] {
  if (!isTooSmall) return [];
  const value = (text: string) => ({ text, refs: [ref] });
  return [
    {
      kind: 'sample_size',
      sentence: words.say('sampleSmall', {
        test: name,
        claimed: value(words.number(perArm ?? 0)),
        lift: value(words.percent((lift ?? 0) * 100)),
        baseline: value(words.percent((baseline ?? 0) * 100)),
        needed: value(words.number(needed ?? 0)),
      }),
    },
  ];
}

function testTooShort(
  { name, days, arms, monthlyVisitors, neededDays, isTooShort, ref }: TestPlan,
  words: AnswerWords,
): Clash[] {
  if (!isTooShort) return [];
  const value = (number: number) => ({ text: words.number(number), refs: [ref] });
  return [
    {
      kind: 'test_days',
      sentence: words.say('daysShort', {
        test: name,
        days: value(days ?? 0),
        needed: value(neededDays ?? 0),
        visitors: value(monthlyVisitors ?? 0),
        arms: words.number(arms),
      }),
    },
  ];
}

/** What each agent counts of its own work, under the same name as others do. */
const OWN_COUNTS = /data points|entries|confidence|proposed|strategies|score|maturity|checked/iu;

function twoNumbers(agents: readonly ReportAgent[], words: AnswerWords): Clash[] {
  const byLabel = new Map<
    string,
    { agent: ReportAgent; value: number; text: string; ref: Ref }[]
  >();
  for (const agent of agents) {
    for (const metric of agent.result.metrics) {
      const measured = measure(metric, words);
      if (measured === null || OWN_COUNTS.test(metric.label)) continue;
      const key = `${metric.label.trim().toLowerCase()} ${measured.max ?? metric.unit ?? ''}`;
      const { agentId } = agent;
      const ref = {
        agentId,
        pointer: metric.pointer,
        label: metric.label,
        value: String(metric.value),
      };
      const there = byLabel.get(key) ?? [];
      byLabel.set(key, [...there, { agent, value: measured.value, text: measured.text, ref }]);
    }
  }
  return [...byLabel.values()].flatMap((said): Clash[] => {
    const [a, ...rest] = said;
    if (a === undefined) return [];
    const b = rest.find(
      ({ agent, value }) =>
        agent !== a.agent &&
        Math.abs(value - a.value) >
          Math.max(Math.abs(value), Math.abs(a.value)) * TOLERATED_DIFFERENCE,
    );
    if (b === undefined) return [];
    return [
      {
        kind: 'number',
        sentence: words.say('twoNumbers', {
          label: a.ref.label,
          a: a.agent.label,
          b: b.agent.label,
          x: { text: a.text, refs: [a.ref] },
          y: { text: b.text, refs: [b.ref] },
        }),
      },
    ];
  });
}
