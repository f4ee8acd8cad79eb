import { describe, expect, it } from 'vitest';
import { testCard } from '../../../../shared/domain/agent-charts/test-card.ts';
import { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import type { TestPlan } from '../../../../shared/domain/answer/answer.ts';
import { checkTests } from '../../../../shared/domain/answer/check-tests.ts';
import type { PlannedTest } from '../../../../shared/domain/answer/planned-tests.ts';

function planned(changes: Partial<PlannedTest>): TestPlan {
  const test: PlannedTest = {
    name: 'Short form',
    hypothesis: 'Fewer fields, more registrations',
    metric: 'registrations',
    guardrail: '',
    variants: ['Control', 'Short'],
    days: 14,
    perArm: 464,
    arms: 2,
    baseline: 0.459,
    lift: 0.2,
    monthlyVisitors: 2_020,
    ref: { agentId: 'experiment_blueprinter', pointer: '/0', label: 'Short form', value: '' },
    ...changes,
  };
  const [plan] = checkTests([test], []);
  if (plan === undefined) throw new Error('A test is planned');
  return plan;
}

const words = new AnswerWords('en');

describe('the card of a test', () => {
  it('says that a size holds, with the target of each claim', () => {
    const { tone, remarks, chart, facts } = testCard(planned({}), words);
    expect(tone).toBe('good');
    expect(remarks).toEqual(['The size fits: it shows the stated change in 80% of cases.']);
    expect(chart).toMatchObject({
      rows: [
        { value: 464, target: 462, isFocus: false },
        { value: 14, target: 14, isFocus: false },
      ],
    });
    expect(facts[0]).toEqual(['Baseline → target', '45.9% → 55.1%']);
  });

  it('flags a size and days that the calculation contradicts', () => {
    const { tone, remarks, chart } = testCard(planned({ perArm: 120, days: 5 }), words);
    expect(tone).toBe('warn');
    expect(remarks).toEqual([
      expect.stringMatching(/needs 462 visitors an arm, not 120: with those .* in 30% of cases/),
      expect.stringMatching(/needs 14 days, not 5/),
    ]);
    expect(chart).toMatchObject({ rows: [{ isFocus: true, max: 462 }, { isFocus: true }] });
  });

  it('calls nothing sound that it cannot work out', () => {
    const without = testCard(planned({ baseline: null, monthlyVisitors: null }), words);
    expect(without.tone).toBe('quiet');
    expect(without.remarks[0]).toContain('could not be worked out again');
    const sizeless = testCard(planned({ perArm: null }), words);
    expect(sizeless.tone).toBe('quiet');
    expect(sizeless.remarks[0]).toBe('No size was stated; 462 visitors an arm are needed.');
    expect(testCard(planned({ perArm: null, days: null }), words).chart).toBeNull();
  });
});
