import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import {
  recommendationSchema,
  type Recommendation,
} from '../../../../shared/domain/recommendation.ts';
import { planRecommendations } from '../../../../shared/domain/recommendations/plan-recommendations.ts';
import {
  plannedSteps,
  type PlannedStep,
} from '../../../../shared/domain/recommendations/planned-steps.ts';
import { recommendationPlanSchema } from '../../../../shared/domain/recommendations/recommendation-plan.ts';
import { advice, ONE, OTHER, THIRD } from './advice.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

function stepsOf(all: readonly Recommendation[]): PlannedStep[] {
  const plan = planRecommendations(all, builtInAgents);
  expect(recommendationPlanSchema.parse(plan)).toEqual(plan);
  return plannedSteps(all, plan, builtInAgents);
}

const titlesOf = (all: readonly Recommendation[]): string[] =>
  stepsOf(all).map(({ lead }) => lead.title);

describe('joining', () => {
  it('joins what several agents say alike and keeps each of them with its place', () => {
    const all = [
      advice(OTHER, 'Repair the recommendations feed', { priority: 4, isPriorityStated: true }),
      advice(ONE, 'Repair the content recommendations feed', { impactEstimate: 'medium' }),
      advice(THIRD, 'Repair the recommendations feed!', { impactEstimate: 'high' }),
      advice(THIRD, 'Translate the registration form'),
    ];
    const [repair, ...others] = stepsOf(all).filter(({ sources }) => sources.length > 1);
    expect(others).toEqual([]);
    expect(repair?.agentIds).toEqual([ONE, OTHER, THIRD]);
    expect(repair?.sources.map(({ pointer }) => pointer)).toEqual(
      [all[1], all[0], all[2]].map((one) => one?.pointer),
    );
    expect(repair?.lead).toBe(all[0]);
    expect(repair?.step.priority).toEqual({ from: 4, to: 4 });
    expect(repair?.impacts).toEqual(['high', 'medium']);
    expect(repair?.conflicts).toEqual([]);
  });

  it('shows what agents state as a range and averages nothing', () => {
    const title = 'Give each event page a title';
    const [step] = stepsOf([
      advice(ONE, title, { priority: 5, isPriorityStated: true }),
      advice(OTHER, title, { priority: 2, isPriorityStated: true }),
      advice(THIRD, title, { priority: 9 }),
    ]);
    expect(step?.step.priority).toEqual({ from: 2, to: 5 });
    expect(step?.lead.agentId).toBe(OTHER);
  });

  it('does not join the ends of a chain of small differences', () => {
    const steps = stepsOf([
      advice(ONE, 'alpha beta gamma'),
      advice(OTHER, 'alpha beta gamma delta'),
      advice(THIRD, 'alpha beta gamma delta epsilon'),
    ]);
    expect(steps.map(({ agentIds }) => agentIds)).toEqual([[ONE], [OTHER, THIRD]]);
  });

  it('leaves two like things of one agent apart', () => {
    const titles = ['Repair the recommendations feed', 'Repair the content recommendations feed'];
    expect(stepsOf(titles.map((title) => advice(ONE, title)))).toHaveLength(2);
  });
});

describe('order', () => {
  it('draws up what must be done before, by title and by the id that an agent gave', () => {
    const all = [
      advice(ONE, 'Start the registration test', {
        priority: 1,
        dependencies: ['Show the fee before the form', 'r2'],
      }),
      advice(OTHER, 'Translate the registration form', { priority: 2 }),
      advice(THIRD, 'Show the fee before the form', { priority: 9 }),
      advice(ONE, 'Name one owner', { ownId: 'R2', priority: 8 }),
      advice(OTHER, 'Agree on a date', { ownId: 'r2', priority: 8 }),
    ];
    expect(titlesOf(all)).toEqual([
      'Name one owner',
      'Show the fee before the form',
      'Start the registration test',
      'Translate the registration form',
      'Agree on a date',
    ]);
    expect(stepsOf(all)[2]?.after).toEqual([1, 2]);
  });

  it('keeps a dependency that names nothing, or two things, as it was written', () => {
    const [first] = stepsOf([
      advice(ONE, 'Write answer pages', {
        priority: 1,
        dependencies: ['Editor access', 'Measure the effect'],
      }),
      advice(ONE, 'Measure the effect on search', { priority: 5 }),
      advice(ONE, 'Measure the effect on mail', { priority: 5 }),
    ]);
    expect(first?.after).toEqual([]);
    expect(first?.step.openDependencies).toEqual(['Editor access', 'Measure the effect']);
  });

  it('names a cycle and orders the rest all the same', () => {
    const all = [
      advice(ONE, 'Build the segment', { priority: 2, dependencies: ['Collect the consent'] }),
      advice(OTHER, 'Collect the consent', { priority: 3, dependencies: ['Write the text'] }),
      advice(THIRD, 'Write the text', { priority: 4, dependencies: ['Build the segment'] }),
      advice(THIRD, 'Send the letter', { priority: 1, dependencies: ['Build the segment'] }),
    ];
    const plan = planRecommendations(all, builtInAgents);
    expect(plan.cycles).toEqual([[all[0]?.id, all[1]?.id, all[2]?.id]]);
    expect(titlesOf(all).at(-1)).toBe('Send the letter');
    expect(stepsOf(all).map(({ cycle }) => cycle.length)).toEqual([3, 3, 3, 0]);
  });

  it('takes no notice of advice that depends on itself', () => {
    const [step] = stepsOf([advice(ONE, 'Name one owner', { dependencies: ['Name one owner'] })]);
    expect(step).toMatchObject({ after: [], cycle: [] });
  });

  it('follows a chain of thousands', () => {
    const all = Array.from({ length: 3000 }, (_, index) =>
      advice(ONE, `Step${index}`, {
        priority: 1,
        ownId: `s${index}`,
        dependencies: [`s${index + 1}`],
      }),
    );
    const titles = titlesOf(all);
    expect(titles).toHaveLength(3000);
    expect(titles[0]).toBe('Step2999');
  });
});

describe('conflicts', () => {
  it('says who disagrees on what', () => {
    const title = 'Show the fee before the form';
    const steps = stepsOf([
      advice(ONE, title, { impactEstimate: 'low', priority: 1, isPriorityStated: true }),
      advice(OTHER, title, { impactEstimate: 'high', priority: 8, isPriorityStated: true }),
    ]);
    expect(steps[0]?.conflicts).toEqual([
      'Agents disagree on the impact: Integration health says low, Content review says high.',
      'Agents disagree on the priority: Integration health says 1, Content review says 8.',
    ]);
  });

  it('names advice that undoes other advice, at both', () => {
    const steps = stepsOf([
      advice(ONE, 'Add a chat window to the checkout'),
      advice(OTHER, 'Remove the chat window from the checkout'),
    ]);
    const sentence =
      'Opposite advice on one subject: Integration health says “Add a chat window to the checkout”, Content review says “Remove the chat window from the checkout”.';
    expect(steps.map(({ conflicts }) => conflicts)).toEqual([[sentence], [sentence]]);
  });
});

describe('a recommendation that was stored before it had an id of its own', () => {
  it('still reads', () => {
    const { ownId: _ownId, ...old } = advice(ONE, 'Name one owner');
    expect(recommendationSchema.parse(old)).toMatchObject({ ownId: '', title: 'Name one owner' });
  });
});

describe('a flood', () => {
  it('of thousands of recommendations is planned in time', () => {
    const all = BUILT_IN_AGENT_IDS.flatMap((agentId) =>
      Array.from({ length: 500 }, (_, index) =>
        advice(agentId, `Rewrite the pages about subject ${index} for visitors`, {
          dependencies: [`Rewrite the pages about subject ${(index + 7) % 500} for visitors`],
        }),
      ),
    );
    expect(planRecommendations(all, builtInAgents).steps).toHaveLength(500);
  });
});
