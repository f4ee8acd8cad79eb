import type { AgentRegistry } from '../agent-registry.ts';
import type { ReportAgent, ReportModel } from '../report.ts';
import { describeConflict } from '../recommendations/find-conflicts.ts';
import type { AnswerWords } from './answer-words.ts';
import type { Clash } from './answer.ts';
import type { Ref } from './cited-sentence.ts';
import { measure } from './metric-text.ts';
import { plannedTests, type PlannedTest } from './planned-tests.ts';
import type { RankedMoves } from './rank-moves.ts';
import { visitorsPerArm } from './sample-size.ts';

/** What an agent claims may be this much smaller than what the test needs. */
const TOLERATED_SHORTFALL = 0.85;
/** Two numbers for one thing differ from here on, as a share of the larger. */
const TOLERATED_DIFFERENCE = 0.05;

/** Finds what the agents say against each other, and what does not fit the plan. */
export function findClashes(
  model: ReportModel,
  ranked: RankedMoves,
  agents: AgentRegistry,
  words: AnswerWords,
): Clash[] {
  const tests = model.agents.flatMap(plannedTests);
  const byId = new Map(
    ranked.moves.flatMap(({ sources }) => sources.map((one) => [one.id, one.agentId] as const)),
  );
  return [
    ...twoNumbers(model.agents, words),
    ...planTooShort(model, tests, words),
    ...tests.flatMap((test) => sampleTooSmall(test, words)),
    ...ranked.conflicts.map((conflict): Clash => ({
      kind: conflict.kind === 'opposite' ? 'opposite' : 'levels',
      sentence: [{ text: describeConflict(conflict, (id) => byId.get(id), agents) }],
    })),
    ...ranked.cycles.map((numbers): Clash => ({
      kind: 'cycle',
      sentence: words.say('cycle', { numbers: numbers.join(', ') }),
    })),
  ];
}

function planTooShort(
  { preferences }: ReportModel,
  tests: readonly PlannedTest[],
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
  { name, perArm, arms, baseline, lift, ref }: PlannedTest,
  words: AnswerWords,
): Clash[] {
  if (perArm === null || baseline === null || lift === null) return [];
  const needed = visitorsPerArm(baseline, lift, arms);
  if (needed === null || perArm >= needed * TOLERATED_SHORTFALL) return [];
  return [
    {
      kind: 'sample_size',
      sentence: words.say('sampleSmall', {
        test: name,
        claimed: { text: words.number(Math.round(perArm)), refs: [ref] },
        lift: { text: words.percent(lift * 100), refs: [ref] },
        baseline: { text: words.percent(baseline * 100), refs: [ref] },
        needed: { text: words.number(needed), refs: [ref] },
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
