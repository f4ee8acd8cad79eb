import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import type { Recommendation } from '../../../../shared/domain/recommendation.ts';
import { readAdvice } from '../../../../shared/domain/recommendations/advice-words.ts';
import { planRecommendations } from '../../../../shared/domain/recommendations/plan-recommendations.ts';
import { plannedSteps } from '../../../../shared/domain/recommendations/planned-steps.ts';
import { advice } from './advice.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

/** Few words, so that titles meet: alike, nearly alike, and against each other. */
const title = fc
  .array(
    fc.constantFrom('add', 'remove', 'not', 'reduce', 'chat', 'page', 'form', 'the', 'to', '3'),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => words.join(' '));

const level = fc.constantFrom('low', 'medium', 'high', null);

const anyAdvice: fc.Arbitrary<Recommendation> = fc
  .record({
    agentId: fc.constantFrom(...BUILT_IN_AGENT_IDS),
    title: fc.oneof({ weight: 8, arbitrary: title }, { weight: 1, arbitrary: fc.string() }),
    ownId: fc.constantFrom('', '1', '2', '3'),
    priority: fc.integer({ min: 1, max: 10 }),
    isPriorityStated: fc.boolean(),
    impactEstimate: level,
    effortEstimate: level,
    dependencies: fc.array(fc.oneof(title, fc.constantFrom('1', '2', '3')), { maxLength: 3 }),
  })
  .map(({ agentId, title: words, ...rest }) => advice(agentId, words, rest));

const anyList = fc.array(anyAdvice, { maxLength: 25 });

describe('a plan', () => {
  it('has each recommendation as a source of exactly one step', () => {
    fc.assert(
      fc.property(anyList, (all) => {
        const { steps } = planRecommendations(all, builtInAgents);
        const sources = steps.flatMap(({ sourceIds }) => sourceIds);
        expect(sources.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        for (const { leadId, sourceIds } of steps) expect(sourceIds).toContain(leadId);
      }),
      { numRuns: 500 },
    );
  });

  it('places each step after all that it is said to come after', () => {
    fc.assert(
      fc.property(anyList, (all) => {
        for (const { number, after } of plannedSteps(
          all,
          planRecommendations(all, builtInAgents),
          builtInAgents,
        )) {
          for (const earlier of after) expect(earlier).toBeLessThan(number);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('names cycles of two steps or more, each of them in the plan', () => {
    fc.assert(
      fc.property(anyList, (all) => {
        const { steps, cycles } = planRecommendations(all, builtInAgents);
        const leads = new Set(steps.map(({ leadId }) => leadId));
        for (const cycle of cycles) {
          expect(new Set(cycle).size).toBe(cycle.length);
          expect(cycle.length).toBeGreaterThan(1);
          for (const id of cycle) expect(leads.has(id)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whatever the order in which the agents answered', () => {
    const shuffled = anyList.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(planRecommendations(other, builtInAgents)).toEqual(
          planRecommendations(all, builtInAgents),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('joins what one agent says twice only where it is the same word for word', () => {
    fc.assert(
      fc.property(anyList, (all) => {
        for (const { sources } of plannedSteps(
          all,
          planRecommendations(all, builtInAgents),
          builtInAgents,
        )) {
          for (const agentId of BUILT_IN_AGENT_IDS) {
            const own = sources.filter((one) => one.agentId === agentId);
            const wordings = new Set(own.map((one) => readAdvice(one.title).words.join(' ')));
            expect(wordings.size).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
