import { sampleIntake } from '../support/sample-intake.ts';
import { expect, expectAccessible, signInToPractice, test } from './console-fixture.ts';

test('what agents have done in Opal is found again and brought into its engagement', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/opal`);
  await signInToPractice(page);
  await expect(page.getByText('Connected: Practice Opal')).toBeVisible();
  const [connection] = (await console.call('opal.connections', {})).connections;
  const connectionId = connection?.connectionId ?? '';

  // One analysis stays, the other one is forgotten here: Opal still has it.
  const start = async () =>
    console.call('runs.start', {
      intake: sampleIntake(),
      credentials: {},
      target: {
        kind: 'direct',
        connectionId,
        ledBy: 'console',
        practice: { seed: 1, pace: 'instant', faults: [] },
      },
      scheduledForMs: null,
      draftId: null,
    });
  const { runId: kept } = await start();
  const { runId: forgotten } = await start();
  for (const runId of [kept, forgotten]) {
    await expect
      .poll(async () => (await console.call('runs.get', { runId })).status, { timeout: 60_000 })
      .toBe('completed');
  }
  await console.call('runs.erase', { runId: forgotten, wholeClient: false });

  await page.getByRole('tab', { name: 'Catch up' }).click();
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(page.getByText('18 found')).toBeVisible();
  await expect(page.getByText('In the console', { exact: true })).toHaveCount(9);
  await expectAccessible(page);

  await page.getByRole('checkbox', { name: 'Choose all on this page' }).check();
  await page.getByRole('combobox', { name: 'Bring into the engagement of' }).click();
  await page.getByRole('option', { name: 'Northwind Produce Association' }).click();
  await page.getByRole('button', { name: 'Bring in 9', exact: true }).click();
  await expect(page.getByText('In the console', { exact: true })).toHaveCount(18);
  await expect
    .poll(async () => (await console.call('runs.list', { limit: 10 })).map((run) => run.received))
    .toEqual([9, 9]);
});
