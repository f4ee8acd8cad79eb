import { startPractice } from './start-practice.ts';
import { collectPageErrors, expect, test } from './console-fixture.ts';

test('a consultant sees what changed since the earlier run of a client', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  const first = await startPractice(console, { pace: 'instant', seed: 1 });
  await page.goto(`${console.origin}/#/runs/${first}`);
  await expect(page.getByText('9 of 9')).toBeVisible();
  await page.getByRole('link', { name: 'Compare' }).click();
  await expect(page.getByText('No other run for this client has results')).toBeVisible();

  const second = await startPractice(console, {
    pace: 'instant',
    seed: 2,
    faults: [{ agentId: 'geo_audit', kind: 'failed' }],
  });
  await page.goto(`${console.origin}/#/runs/${second}`);
  await expect(page.getByText('8 of 9').first()).toBeVisible();
  await page.goto(`${console.origin}/#/results/${second}`);
  await page.getByRole('link', { name: 'Compare' }).click();

  await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible();
  await expect(page.getByText(/GEO audit answered in the earlier run only/)).toBeVisible();
  const numbers = page.getByRole('table', { name: 'Numbers that changed' });
  await expect(numbers.getByRole('row')).not.toHaveCount(1);
  await numbers
    .getByRole('button', { name: /earlier run/ })
    .first()
    .click();
  await expect(page.getByLabel('The value')).toBeVisible();
  expect(errors).toEqual([]);
});
