import { describe, expect, it } from 'vitest';
import { withoutReplaced } from '../../../main/procedures/without-replaced.ts';
import { keptIntakeSchema, type KeptIntake } from '../../../shared/domain/run.ts';
import { sampleIntake } from '../../support/sample-intake.ts';

const kept = keptIntakeSchema.parse(sampleIntake());

function withContext(part: Partial<KeptIntake['business_context']>): KeptIntake {
  return { ...kept, business_context: { ...kept.business_context, ...part } };
}

describe('an intake without what was replaced', () => {
  it('stays as it was when nothing was', () => {
    const goals = ['**More** leads', 'A 4* hotel feeling', 'Grow 2 * as fast'];
    const intake = withContext({ goals });
    expect(withoutReplaced(intake, new Set())).toEqual({ intake, leftOut: {} });
  });

  it.each([
    'Call H*** M*** ******4567',
    'Ask a***@b***.de',
    'Ask ***** ******',
    'Ask **',
    'Ask [removed]',
    'Use [secret]',
    'Ask [Person 3]',
    'Ask [name:hash:v1:kqmtrnvd]',
    'Ask Kim Ashwicket',
    'From 10.x.x.x',
    'From 2001:x:x:x:x:x:x:x',
  ])('lacks "%s" without any audit', (replaced) => {
    const intake = withContext({ goals: ['More leads', replaced], target_audience: replaced });
    const { intake: own, leftOut } = withoutReplaced(intake, new Set());
    expect(own.business_context).toMatchObject({ goals: ['More leads'], target_audience: '' });
    expect(leftOut).toEqual({
      'business_context.goals': 1,
      'business_context.target_audience': 1,
    });
  });

  it('lacks what only the audit tells', () => {
    const intake = withContext({ goals: ['One', 'Two'], industry: 'Retail' });
    const paths = new Set([
      '/intake/business_context/goals/*',
      '/intake/business_context/industry',
    ]);
    const { intake: own, leftOut } = withoutReplaced(intake, paths);
    expect(own.business_context).toMatchObject({ goals: [], industry: '' });
    expect(leftOut).toEqual({ 'business_context.goals': 2, 'business_context.industry': 1 });
  });
});
