import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import {
  cumulative,
  powerOf,
  shareInterval,
  visitorsPerArm,
} from '../../../../shared/domain/answer/sample-size.ts';
import {
  readCount,
  readRate,
  readTestFields,
} from '../../../../shared/domain/answer/test-fields.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import { sampleReportAgent, sampleReportModel } from '../../../support/report-model.ts';
import { advice } from '../recommendations/advice.ts';
import { emptyResult, INDUSTRIES, practiceModel } from './practice-model.ts';

function answerTo(result: Partial<AgentResult>): Answer {
  const agents = [sampleReportAgent('experiment_blueprinter', emptyResult(result))];
  return buildAnswer(sampleReportModel({ agents }), builtInAgents);
}

describe('the power of a test', () => {
  it('knows the normal distribution', () => {
    expect(cumulative(1.959964)).toBeCloseTo(0.975, 6);
    expect(cumulative(-1)).toBeCloseTo(0.158655, 6);
  });

  it('is four fifths at the size that is needed for it, and half at about half of it', () => {
    const needed = visitorsPerArm(0.25, 0.12) ?? 0;
    expect(powerOf(0.25, 0.12, needed)).toBeCloseTo(0.8, 3);
    expect(powerOf(0.25, 0.12, Math.round(needed / 2))).toBeCloseTo(0.51, 2);
    expect(powerOf(0.25, 0.12, needed, 3) ?? 1).toBeLessThan(0.8);
    expect(powerOf(0.9, 0.2, 500)).toBeNull();
  });

  it('says how far a share of few may be off', () => {
    // Wilson's interval of 8 of 40, as published calculators give it.
    const [low, high] = shareInterval(8, 40);
    expect(low).toBeCloseTo(0.105, 3);
    expect(high).toBeCloseTo(0.3476, 3);
  });
});

describe('the fields of a test', () => {
  it('are found under their names, and a variant by its name alone', () => {
    expect(
      readTestFields(
        'If it is short, more finish. · Success metrics: finished forms, Guardrail: calls to complete them · Variations: Control, Description: As it is., Implementation details: None.; Short, Description: Five fields., Implementation details: Hide four; send a link later. · Estimated duration days: 21',
      ),
    ).toEqual({
      hypothesis: 'If it is short, more finish.',
      metric: 'finished forms',
      guardrail: 'calls to complete them',
      variants: ['Control', 'Short'],
    });
  });
});

describe.each(
  INDUSTRIES.flatMap((industry) =>
    [null, 'markdown' as const].map((shape) => ({ industry, shape })),
  ),
)('the tests for $industry in $shape', ({ industry, shape }) => {
  const { tests, moves } = buildAnswer(practiceModel(industry, 7, shape), builtInAgents);

  it('are four, each with hypothesis, rates, size and days that its numbers bear out', () => {
    expect(tests).toHaveLength(4);
    for (const test of tests) {
      expect(test.hypothesis).toMatch(/^If .+\.$|^If .+ do\.$/u);
      expect(test.target).toBeCloseTo((test.baseline ?? 0) * (1 + (test.lift ?? 0)), 9);
      expect(Math.abs((test.needed ?? 0) / (test.perArm ?? 1) - 1)).toBeLessThan(0.01);
      expect(test.power).toBeCloseTo(0.8, 2);
      expect(test.neededDays ?? 99).toBeLessThanOrEqual(test.days ?? 0);
      expect(test.isTooSmall || test.isTooShort).toBe(false);
      expect(moves[(test.moveNumber ?? 0) - 1]?.title).toMatch(/^Test /);
    }
    expect(new Set(tests.map(({ moveNumber }) => moveNumber)).size).toBe(4);
  });
});

describe('the numbers of a test', () => {
  it.each([
    ['0.25', 0.25],
    ['0.125, of last year', 0.125],
    ['12%', 0.12],
    ['+12 % relative', 0.12],
    ['0.5-1%', 0.005],
    ['0.4% – 0.6%', 0.004],
    ['0.4 bis 0.6 Prozent', 0.004],
    ['0.9 percent', 0.009],
    ['0,9 Prozent', 0.009],
    ['0.25 Eligible visitors: 400', 0.25],
    ['0.5 percentage points', null],
    ['0,5 Prozentpunkte', null],
    ['0.5%-Punkte', null],
    ['0.5 % points', null],
    ['2% absolute', null],
    ['0.5 pp', null],
    ['0.72 s', null],
    ['0.72s', null],
    ['0.72/day', null],
    ['1.2x', null],
    ['0.5 ± 0.1%', 0.005],
    ['12', null],
  ])('a rate of %s is %s', (text, rate) => {
    expect(readRate(text)).toEqual(rate === null ? null : expect.closeTo(rate, 9));
  });

  it.each([
    ['8,000 visitors', 8000],
    ['8.000 Besucher', 8000],
    ['8000', 8000],
    ['1.2k', null],
    ['12k', null],
    ['4.2 million', null],
    ['3 Mio.', null],
    ['50% of visitors', null],
  ])('a count of %s is %s', (text, count) => {
    expect(readCount(text)).toBe(count);
  });

  it.each([
    ['Duration: 1.5 weeks · Sample size: 8000', { days: 11, perArm: 4000 }],
    ['Duration: 14 days · Sample size: 8,000 per variant', { days: 14, perArm: 8000 }],
    ['Holidays: 3 · Sample size: 8000', { days: null }],
    [
      'Sample size: 8000 · Expected lift: 0.5 percentage points · Baseline: 0.4-0.6%',
      { lift: null, baseline: 0.004, needed: null },
    ],
  ])('are read from %s', (description, fields) => {
    const { tests } = answerTo({
      opportunities: [
        {
          label: 'Proof',
          description,
          impact: null,
          effort: null,
          confidence: null,
          pointer: '/a',
        },
      ],
    });
    expect(tests[0]).toMatchObject(fields);
  });
});

describe('a test that promises more than its numbers', () => {
  const test = {
    label: 'Proof',
    description:
      'Estimated duration days: 14 · Sample size required: 8000 · Expected lift: 0.12 · Baseline rate: 0.25 · Eligible visitors per month: 6000',
    impact: null,
    effort: null,
    confidence: null,
    pointer: '/experiment_proposals/0',
  };

  it('is told apart by its days where its size would do', () => {
    const { tests, clashes } = answerTo({ opportunities: [test] });
    expect(tests[0]).toMatchObject({ isTooSmall: false, isTooShort: true, neededDays: 40 });
    expect(clashes.map(({ sentence }) => plainText(sentence))).toEqual([
      '“Proof” is planned for 14 days; 2 arms fill in 40 at 6,000 visitors a month',
    ]);
  });

  it('finds its rates wherever a line gives just its size, and its arms with them', () => {
    const description = 'If the line names the topic, more go on. 11,419 visitors an arm, 21 days.';
    const recommendation = advice('experiment_blueprinter', 'Test a first line', {
      category: 'experimentation',
      description,
    });
    const summary =
      'Run one test.\nAt 40.2% and 53,400 visitors a month, this test shows a relative change of 5% or more.';
    const agents = [
      sampleReportAgent(
        'experiment_blueprinter',
        emptyResult({
          overview: { summary, keyPoints: [], pointer: '/overview' },
          recommendations: [recommendation],
        }),
      ),
    ];
    const model = sampleReportModel({ agents, recommendations: [recommendation] });
    const [found] = buildAnswer(model, builtInAgents).tests;
    expect(found).toMatchObject({ baseline: 0.402, lift: 0.05, arms: 3, monthlyVisitors: 53_400 });
  });

  it('says nothing where the agent gave no rate', () => {
    const { tests, clashes } = answerTo({
      opportunities: [{ ...test, description: 'Duration: 14 · Sample size: 100' }],
    });
    expect(tests[0]).toMatchObject({ needed: null, power: null, target: null, neededDays: null });
    expect(clashes).toEqual([]);
  });
});

describe('what an answer says in two places', () => {
  it('is one test where its numbers agree, and two where they do not', () => {
    const one = { label: 'Short form', impact: null, effort: null, confidence: null };
    const named = (description: string, pointer: string) => ({ ...one, description, pointer });
    const { tests } = answerTo({
      opportunities: [
        named('Sample size: 200 · Duration: 14', '/opportunities/0'),
        named('Sample size: 200 · Expected lift: 0.08', '/experiment_proposals/0'),
        named('Sample size: 900 · Duration: 60', '/later/0'),
      ],
    });
    expect(tests.map(({ perArm, days, lift }) => [perArm, days, lift])).toEqual([
      [100, 14, 0.08],
      [450, 60, null],
    ]);
  });

  it.each([
    ['en', '2 connections have to be repaired before a test can be trusted: Feed, Tag'],
    ['de', '2 Verbindungen müssen repariert werden, bevor ein Test etwas beweist: Feed, Tag'],
  ] as const)('is one connection, with all its places (%s)', (locale, line) => {
    const places = ['Feed /insights/0', 'Tag /insights/1', 'Feed /integration_status/0'];
    const insights = places.map((place) => {
      const [title = '', pointer = ''] = place.split(' ');
      return { title, description: '', bullets: ['Status: warning'], pointer };
    });
    const agents = [sampleReportAgent('integration_health', emptyResult({ insights }))];
    const { faulty } = buildAnswer(sampleReportModel({ agents }), builtInAgents, locale);
    expect(plainText(faulty ?? [])).toBe(line);
    const refs = (faulty ?? []).flatMap((span) => span.refs ?? []);
    expect(refs.map(({ label, pointer }) => `${label} ${pointer}`)).toEqual(places);
  });
});

describe('the repair that an agent names and another one plans', () => {
  it.each(INDUSTRIES)('is one move with an owner and a week: %s', (industry) => {
    const [first] = buildAnswer(practiceModel(industry, 7), builtInAgents).moves;
    expect(first?.agentIds).toEqual(
      expect.arrayContaining(['integration_health', 'roadmap_generator']),
    );
    expect(first).toMatchObject({ owner: 'Marketing operations', start: 'Week 1' });
  });
});
