import { expect, it } from 'vitest';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

it('makes a draft of a run without what was replaced in its intake', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const intake = sampleIntake();
  const { runId } = await console.call('runs.start', {
    intake: {
      ...intake,
      business_context: {
        ...intake.business_context,
        goals: ['Grow renewals', 'Call Harriet Mbeki on (415) 555-4567'],
        target_audience: 'Growers, and whoever harriet.mbeki@northwind.example names',
      },
    },
    credentials: { odp_key: 'odp-key-for-this-test' },
    target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
    scheduledForMs: null,
    draftId: null,
  });
  const { draftId } = await console.call('intake.draftFromRun', { runId });
  const draft = (await console.call('intake.drafts', {})).find((one) => one.draftId === draftId);
  expect(draft?.body).toMatchObject({
    business_context: {
      company_name: 'Northwind Produce Association',
      goals: ['Grow renewals'],
      target_audience: '',
    },
    left_out: { 'business_context.goals': 1, 'business_context.target_audience': 1 },
  });
  await console.untilEnded(runId);
});
