import { startPractice } from './start-practice.ts';
import { expect, expectAccessible, test } from './console-fixture.ts';

test('axe finds nothing serious on any page of an empty console', async ({ page, console }) => {
  for (const path of [
    '',
    'new',
    'runs',
    'results',
    'reports',
    'webhooks',
    'opal',
    'privacy',
    'settings',
  ]) {
    await test.step(`page "${path}"`, async () => {
      await page.goto(`${console.origin}/#/${path}`);
      await page.reload();
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      await expectAccessible(page);
    });
  }
});

test('axe finds nothing serious on a run, its results and a comparison', async ({
  page,
  console,
}) => {
  const first = await startPractice(console, { pace: 'instant', seed: 1 });
  await page.goto(`${console.origin}/#/runs/${first}`);
  await expect(page.getByText('9 of 9')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${console.origin}/#/results/${first}`);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expectAccessible(page);
  }
  await page.goto(`${console.origin}/#/runs/${first}/compare`);
  await expect(page.getByText('No other run for this client has results')).toBeVisible();
  await expectAccessible(page);
  const second = await startPractice(console, { pace: 'instant', seed: 2 });
  await page.goto(`${console.origin}/#/runs/${second}`);
  await expect(page.getByText('9 of 9')).toBeVisible();
  await page.goto(`${console.origin}/#/runs/${second}/compare/${first}`);
  await expect(page.getByRole('table', { name: 'Numbers that changed' })).toBeVisible();
  await expectAccessible(page);
});
