import { describe, expect, it } from 'vitest';
import { AnswerWords, plainText } from '../../../../shared/domain/answer/answer-words.ts';
import type { TestPlan } from '../../../../shared/domain/answer/answer.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { powerOf, visitorsPerArm } from '../../../../shared/domain/answer/sample-size.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { audienceRows } from '../../../../shared/domain/storyline/audience-rows.ts';
import { planSections } from '../../../../shared/domain/storyline/plan-sections.ts';
import { proofSections } from '../../../../shared/domain/storyline/proof-sections.ts';
import { scheduleMoves } from '../../../../shared/domain/storyline/schedule-moves.ts';
import type { StoryContext } from '../../../../shared/domain/storyline/story-context.ts';
import type { StoryContent, StorySection } from '../../../../shared/domain/storyline/storyline.ts';
import { sampleReportAgent, sampleReportModel } from '../../../support/report-model.ts';
import { emptyResult } from '../answer/practice-model.ts';
import { advice } from '../recommendations/advice.ts';
import { move } from './sample-move.ts';

const model = sampleReportModel({ agents: [], recommendations: [] });
const empty = buildAnswer(model, builtInAgents);

function contextOf(changes: Partial<StoryContext>): StoryContext {
  const words = new AnswerWords('en');
  const base = { model, received: [], answer: empty, registry: builtInAgents, words };
  return { ...base, schedule: null, ...changes };
}

function sectionOf<K extends StoryContent['kind']>(
  sections: readonly (StorySection | null)[],
  kind: K,
): StorySection & { readonly content: Extract<StoryContent, { kind: K }> } {
  const found = sections.find((one) => one?.content.kind === kind);
  if (found?.content.kind !== kind) throw new Error(`No section of the kind ${kind}`);
  return found as StorySection & { readonly content: Extract<StoryContent, { kind: K }> };
}

describe('the roadmap', () => {
  it('ends with what ends last, though more begin before it than are shown', () => {
    const moves = Array.from({ length: 14 }, (_, index) =>
      move(index + 1, {
        effort: 'low',
        impact: 'high',
        effortWords: index === 13 ? '1 week' : '1 day',
        start: `Day ${index === 13 ? 71 : index + 1}`,
      }),
    );
    const tests = moves.map(({ number }) => ({ ...test(number), days: null, moveNumber: number }));
    const schedule = scheduleMoves(moves, [], 60);
    const sections = planSections(contextOf({ answer: { ...empty, moves, tests }, schedule }));
    const { title, content } = sectionOf(sections, 'roadmap');
    expect(plainText(title)).toBe(
      'Dated work ends on day 77, 17 days after the plan; “Move 14” is last',
    );
    expect(content.schedule.rows).toHaveLength(10);
    expect(content.schedule.rows.at(-1)).toMatchObject({ from: 70, to: 77 });
    expect(content.schedule.endDay).toBe(77);
  });
});

describe('the priorities', () => {
  it('count as unrated only moves that are not among them', () => {
    const moves = Array.from({ length: 10 }, (_, index) => move(index + 1, { isRated: false }));
    const { content } = sectionOf(
      planSections(contextOf({ answer: { ...empty, moves } })),
      'priorities',
    );
    expect(content.moves).toHaveLength(8);
    expect(content.notes).toEqual(['2 more moves in the evidence, 2 of them without a rating']);
  });
});

function test(number: number, changes: Partial<TestPlan> = {}): TestPlan {
  const needed = visitorsPerArm(0.25, 0.12) ?? 0;
  return {
    hypothesis: 'If it is short, more finish.',
    metric: 'finished forms',
    guardrail: '',
    variants: [],
    name: `Test ${number}`,
    days: 10,
    perArm: needed,
    arms: 2,
    baseline: 0.25,
    lift: 0.12,
    monthlyVisitors: null,
    ref: { agentId: 'experiment_blueprinter', pointer: `/${number}`, label: '', value: '' },
    target: 0.28,
    needed,
    power: powerOf(0.25, 0.12, needed),
    neededDays: null,
    isTooSmall: false,
    isTooShort: false,
    moveNumber: null,
    ...changes,
  };
}

function experimentsOf(tests: readonly TestPlan[]) {
  const { sections } = proofSections(contextOf({ answer: { ...empty, tests } }));
  return sectionOf(sections, 'experiments');
}

describe('the tests', () => {
  it('are counted whole where more are planned than stand on the page', () => {
    const tests = Array.from({ length: 8 }, (_, index) => test(index + 1, { perArm: 5000 }));
    const { title, content } = experimentsOf(tests);
    expect(plainText(title)).toBe(
      'Eight tests take 80,000 visitors and 80 days, one after another',
    );
    expect(content.tests).toHaveLength(6);
    expect(content.checks).toContain('2 more tests are in the evidence.');
  });

  it('claim no more power than the weakest of them has', () => {
    const perArm = Math.ceil((visitorsPerArm(0.25, 0.12) ?? 0) * 0.86);
    const weak = test(2, { perArm, power: powerOf(0.25, 0.12, perArm) });
    expect(experimentsOf([test(1), weak]).content.checks).toEqual([
      'Checked: two sizes were worked out again; the weakest shows its change in 74% of cases (two-sided, 95% confidence).',
    ]);
  });

  it('say how many of their sizes could be worked out again', () => {
    const open = { baseline: null, lift: null, target: null, needed: null, power: null };
    const answerOf = (tests: readonly TestPlan[]) => experimentsOf(tests).notes.sceptic[0]?.answer;
    expect(answerOf([test(1), test(2)])).toMatch(/^Each size was worked out again/u);
    expect(answerOf([test(1), test(2, open)])).toMatch(/^1 of 2 sizes were worked out again/u);
    expect(answerOf([test(1, open)])).toMatch(/so no size could be checked\.$/u);
  });
});

describe('an audience', () => {
  const agentId = 'personalization_idea_generator';
  const insight = { title: '', description: '', bullets: [], pointer: '/insights' };
  const rowOf = (size: string, said = '') => {
    const bullets = [`Estimated size: ${size}`];
    const insights = [
      { ...insight, title: 'First-time guests', bullets },
      { ...insight, title: 'How it is measured', description: said },
    ];
    const received = [sampleReportAgent(agentId, emptyResult({ insights }))];
    const title = 'Show a tour to First-time guests';
    const moves = [move(1, { title, sources: [advice(agentId, title)] })];
    return audienceRows(contextOf({ received, answer: { ...empty, moves } }))[0];
  };

  it.each([
    ['37100', '37,100', 37_100],
    ['37,100 visitors', '37,100', 37_100],
    ['12% of visitors', '12% of visitors', null],
    ['4.2 million', '4.2 million', null],
    ['1.2k', '1.2k', null],
    ['about 900', 'about 900', null],
  ])('of %s has the size %s', (given, size, visitors) => {
    expect(rowOf(given)).toMatchObject({ size, visitors });
  });

  it.each([
    ['Each idea runs against a control group of 20%, so that its effect shows.', '20%'],
    ['Keep 20% of the group on the present page as the control.', '20%'],
    ['Holdout: 10 %.', '10 %'],
    ['Kontrollgruppe von 15 %', '15 %'],
    ['Against control the new page lifted sign-ups by 18%.', ''],
    ['Control group: 18% fewer sign-ups.', ''],
    ['The control converts at 3%.', ''],
  ])('has of “%s” the control group %s', (said, control) => {
    expect(rowOf('37100', said)?.control).toBe(control);
  });
});
