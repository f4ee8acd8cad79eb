import { describe, expect, it } from 'vitest';
import { AnswerWords, plainText } from '../../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { findNumbers, findShare } from '../../../../shared/domain/answer/find-numbers.ts';
import { measure } from '../../../../shared/domain/answer/metric-text.ts';
import { quantile, visitorsPerArm } from '../../../../shared/domain/answer/sample-size.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../../shared/domain/agents.ts';
import type { AgentResult, Metric } from '../../../../shared/domain/agent-result.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { sampleReportAgent, sampleReportModel } from '../../../support/report-model.ts';
import { advice } from '../recommendations/advice.ts';
import { emptyResult } from './practice-model.ts';

const words = new AnswerWords('en');

function answerOf(
  results: Partial<Record<AgentId, Partial<AgentResult>>>,
  changes: Partial<ReportModel> = {},
) {
  const agents = BUILT_IN_AGENT_IDS.filter((agentId) => agentId in results).map((agentId) =>
    sampleReportAgent(agentId, emptyResult(results[agentId])),
  );
  return buildAnswer(sampleReportModel({ agents, ...changes }), builtInAgents);
}

function metric(label: string, value: Metric['value'], changes: Partial<Metric> = {}): Metric {
  return { label, value, unit: null, hint: '', pointer: `/${label}`, ...changes };
}

describe('numbers in a text', () => {
  it.each([
    ['7,635 visitors', [7635]],
    ['28.000 Sitzungen, 1,8 %', [28000, 1.8]],
    ['1,290.5 or 0.564', [1290.5, 0.564]],
    ['37.921% of them', [37.921]],
    ['version v2.1b and ISO9001', []],
  ])('reads %s', (text, expected) => {
    expect(findNumbers(text).map(({ value }) => value)).toEqual(expected);
  });

  it('finds a part of a whole and leaves scores alone', () => {
    expect(findShare('named in 15 of 60 questions')).toMatchObject({ part: 15, whole: 60 });
    expect(findShare('46 schede su 52')).toMatchObject({ part: 46, whole: 52 });
    expect(findShare('63 of 100')).toBeNull();
    expect(findShare('60 of 15')).toBeNull();
  });
});

describe('a metric', () => {
  it.each([
    [metric('Bounce rate', 0.564, { unit: 'ratio' }), '56.4%'],
    [metric('Average time on page', 68), '68 s'],
    [metric('SEO', 64, { unit: 'score_100' }), '64 of 100'],
    [metric('Questions', 15, { scale: 60 }), '15 of 60'],
    [metric('Wait', 9, { unit: 'weeks' }), '9 weeks'],
    [metric('Completed', '1.3%'), '1.3%'],
  ])('is written as its field means it: %o', (given, text) => {
    expect(measure(given, words)?.text).toBe(text);
  });

  it('is no number where it is a word or several', () => {
    expect(measure(metric('Grade', 'B+'), words)).toBeNull();
    expect(measure(metric('Range', '5 to 7'), words)).toBeNull();
  });
});

describe('the two-proportion test', () => {
  it('knows the normal quantiles', () => {
    expect(quantile(0.975)).toBeCloseTo(1.959964, 5);
    expect(quantile(0.8)).toBeCloseTo(0.841621, 5);
    expect(quantile(0.01)).toBeCloseTo(-2.326348, 5);
  });

  it('needs as many visitors an arm as published tables say', () => {
    // Fleiss, 10 % to 12 %: 3,839 to 3,841 without continuity correction.
    expect(visitorsPerArm(0.1, 0.2)).toBeGreaterThan(3_830);
    expect(visitorsPerArm(0.1, 0.2)).toBeLessThan(3_850);
  });

  it('needs more for three arms, and knows what no test can be', () => {
    expect(visitorsPerArm(0.1, 0.2, 3) ?? 0).toBeGreaterThan(visitorsPerArm(0.1, 0.2) ?? 0);
    expect(visitorsPerArm(0.9, 0.2)).toBeNull();
    expect(visitorsPerArm(0, 0.2)).toBeNull();
    expect(visitorsPerArm(0.1, 0)).toBeNull();
  });
});

describe('an opportunity that only names what its agent recommends', () => {
  const label = (text: string) => ({
    label: text,
    description: '',
    impact: 'high' as const,
    effort: 'low' as const,
    confidence: null,
    pointer: `/opportunities/${text}`,
  });
  const titles = (...recommended: string[]) => {
    const recommendations = recommended.map((title) => advice('content_review', title));
    const result = { opportunities: [label('Event schema')], recommendations };
    return answerOf({ content_review: result }, { recommendations }).moves.map(
      ({ title, sources }) => [title, sources.length],
    );
  };

  it('is one move with it, in its words', () => {
    expect(titles('Add event schema to 212 pages', 'Name the authors')).toEqual([
      ['Add event schema to 212 pages', 2],
      ['Name the authors', 1],
    ]);
  });

  it('stays its own where it could name two', () => {
    expect(titles('Add event schema to 212 pages', 'Check the event schema weekly').length).toBe(3);
  });
});

describe('clashes', () => {
  it('names a sample that is too small for its lift, with the size it needs', () => {
    const test = (name: string, size: number) => ({
      label: name,
      description: `Estimated duration days: 21 · Sample size required: ${size} · Expected lift: 0.12`,
      impact: null,
      effort: null,
      confidence: null,
      pointer: `/experiment_proposals/${name}`,
    });
    const { clashes } = answerOf({
      experiment_blueprinter: {
        opportunities: [test('Proof', 1800), test('Form', 8000)],
        insights: [
          {
            title: 'Statistical power',
            description: '',
            bullets: ['Proof, Baseline rate: 0.25, Arms: 2; Form, Baseline rate: 0.25, Arms: 2'],
            pointer: '/power',
          },
        ],
      },
    });
    expect(clashes.map(({ sentence }) => plainText(sentence))).toEqual([
      '“Proof” is planned with 900 visitors an arm; its stated lift of 12% on 25% needs 3,394',
    ]);
  });

  it('says when the tests take longer than the plan', () => {
    const tests = [1, 2, 3].map((number) =>
      advice('experiment_blueprinter', `Test the line number ${number}`, {
        category: 'experimentation',
        description: 'If so, then so. 900 visitors an arm, 21 days.',
      }),
    );
    const { clashes } = answerOf({ experiment_blueprinter: { recommendations: tests } });
    expect(clashes.map(({ sentence }) => plainText(sentence))).toEqual([
      'The 3 tests need 63 days one after another; the plan has 60',
    ]);
  });

  it('says when two agents give two numbers for one thing, and not when they round', () => {
    const { clashes } = answerOf({
      content_review: {
        metrics: [metric('Conversion rate', 0.0128, { unit: 'ratio' }), metric('Exits', 50)],
      },
      customer_journey: { metrics: [metric('Conversion rate', '1.3%'), metric('Exits', 67)] },
    });
    expect(clashes.map(({ sentence }) => plainText(sentence))).toEqual([
      'Exits: Content review says 50, Customer journey says 67',
    ]);
  });
});

describe('the one ranking', () => {
  it('does not join what goes opposite ways, or two things that one title names', () => {
    const { moves } = answerOf({
      content_review: {
        recommendations: [
          advice('content_review', 'Add the chat window to product pages'),
          advice('content_review', 'Write an answer page for each question'),
        ],
      },
      geo_audit: {
        recommendations: [advice('geo_audit', 'Remove the chat window from product pages')],
      },
      roadmap_generator: {
        recommendations: [
          advice(
            'roadmap_generator',
            'Add the chat window to product pages and write an answer page for each question',
          ),
        ],
      },
    });
    expect(Object.fromEntries(moves.map(({ title, sources }) => [title, sources.length]))).toEqual({
      'Add the chat window to product pages': 2,
      'Remove the chat window from product pages': 1,
      'Write an answer page for each question': 2,
    });
  });

  it('goes by impact, then effort, and leaves the unrated to the end', () => {
    const rated = (title: string, impactEstimate: 'low' | 'high', effortEstimate: 'low' | 'high') =>
      advice('geo_audit', title, { impactEstimate, effortEstimate });
    const { moves } = answerOf({
      geo_audit: {
        recommendations: [
          advice('geo_audit', 'Ask the legal team'),
          rated('Rewrite old guides', 'low', 'low'),
          rated('Rebuild product templates', 'high', 'high'),
          rated('Publish prices as text', 'high', 'low'),
        ],
      },
    });
    expect(moves.map(({ title }) => title)).toEqual([
      'Publish prices as text',
      'Rebuild product templates',
      'Rewrite old guides',
      'Ask the legal team',
    ]);
    expect(moves.map(({ isRated }) => isRated)).toEqual([true, true, true, false]);
  });

  it('draws up what others depend on', () => {
    const { moves } = answerOf({
      geo_audit: {
        recommendations: [
          advice('geo_audit', 'Publish prices as text', {
            impactEstimate: 'high',
            dependencies: ['Ask the legal team'],
          }),
          advice('geo_audit', 'Ask the legal team'),
        ],
      },
    });
    expect(moves.map(({ title, needs, unblocks }) => ({ title, needs, unblocks }))).toEqual([
      { title: 'Ask the legal team', needs: [], unblocks: [2] },
      { title: 'Publish prices as text', needs: [1], unblocks: [] },
    ]);
  });

  it('stays quick with 220 moves', () => {
    const many = Array.from({ length: 220 }, (_, index) =>
      advice(
        'geo_audit',
        `Rewrite page ${index} about subject ${index * 7} for reader ${index % 9}`,
      ),
    );
    expect(answerOf({ geo_audit: { recommendations: many } }).moves).toHaveLength(220);
  });
});

describe('a funnel', () => {
  it('is none where the stated shares do not fit the counts', () => {
    const lines = [
      'Arrive: 1,000 visitors; 50% go on',
      'Look: 500 visitors; 90% go on',
      'Buy: 200 visitors; 20% finish',
    ];
    const { levers, pillars } = answerOf({
      customer_journey: { overview: { summary: '', keyPoints: lines, pointer: '/overview' } },
    });
    expect(levers).toEqual([]);
    expect(pillars.filter(({ id }) => id === 'journey')).toEqual([]);
  });

  it('gives no lever where a gap may be rounding', () => {
    const lines = [
      'Arrive: 1,000 visitors; 50% go on',
      'Look: 500 visitors; 49.8% go on',
      'Buy: 249 visitors; 60% finish',
    ];
    const { levers, pillars } = answerOf({
      customer_journey: { overview: { summary: '', keyPoints: lines, pointer: '/overview' } },
    });
    expect(levers).toEqual([]);
    expect(plainText(pillars[0]?.sentence ?? [])).toBe('Half who reach “Look” leave before “Buy”');
  });
});
