import { finishPractice } from './start-practice.ts';
import { expect, test } from './console-fixture.ts';

test('a results page prints its charts in light, and nothing to click', async ({
  page,
  console,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const runId = await finishPractice(console, 7);
  await page.goto(`${console.origin}/#/results/${runId}`);
  await expect(page.getByRole('region', { name: 'Journey' })).toBeVisible();
  const text = page.getByRole('heading', { level: 1 });
  const onScreen = await text.evaluate((element) => getComputedStyle(element).color);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Export report' })).toBeHidden();
  await expect(page.getByRole('tab', { name: 'The answer' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Strategy plans' })).toBeHidden();
  await expect(page.getByText('Practice', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Journey' }).getByRole('figure')).toBeVisible();
  expect(await text.evaluate((element) => getComputedStyle(element).color)).not.toBe(onScreen);
});
