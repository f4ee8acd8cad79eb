import { finishPractice, startPractice } from './start-practice.ts';
import { collectPageErrors, expect, expectAccessible, test } from './console-fixture.ts';

test('a consultant presents the answer with the keyboard alone, with sources, notes and a second window', async ({
  page,
  console,
  context,
}) => {
  const errors = collectPageErrors(page);
  const runId = await finishPractice(console, 7);
  await page.goto(`${console.origin}/#/results/${runId}`);
  await page.getByRole('link', { name: 'Present', exact: true }).click();

  const heading = page.getByRole('heading', { level: 1 });
  const told = page.getByRole('status', { name: 'Page shown' });
  await expect(heading).toContainText('within reach');
  await expect(told).toContainText(/^Page 1 of \d+: .* within reach/);
  await expect(page.getByText('Practice', { exact: true })).toBeVisible();
  const last = Number(await page.getByRole('progressbar').getAttribute('max'));

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(told).toContainText(`Page 3 of ${last}`);
  // Four keys before anything is drawn.
  await page.evaluate(() => {
    for (const key of ['PageUp', 'PageUp', 'PageDown', 'PageDown']) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    }
  });
  await expect(told).toContainText(`Page 3 of ${last}`);
  await page.keyboard.press('PageUp');
  await expect(told).toContainText(`Page 2 of ${last}`);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(told).toContainText(`Page ${last} of ${last}`);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(told).toContainText(`Page 1 of ${last}`);

  await page.keyboard.press('s');
  const sources = page.getByRole('complementary', { name: 'Sources of this page' });
  await expect(sources).toContainText(/× .* = \d.*Customer journey, delivery [0-9a-f]{8}/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('n');
  await expect(page.getByRole('complementary', { name: /notes/ })).toContainText('Why we believe');
  await expectAccessible(page);

  // Its own words in the other language, on the page where it was.
  await page.getByRole('button', { name: 'DE: auf Deutsch' }).click();
  await expect(page.getByRole('main')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('status', { name: 'Gezeigte Seite' })).toContainText(/^Seite 2 von/);
  await page.getByRole('button', { name: 'EN: in English' }).click();

  // A second window follows, and leads.
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Notes in a second window' }).click();
  const notes = await opened;
  await expect(notes.getByRole('region', { name: 'Next page' })).toBeVisible();
  await notes.getByRole('button', { name: 'Next page' }).click();
  await expect(told).toContainText(`Page 3 of ${last}`);
  await notes.close();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'The answer' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('every page fits a phone without sideways scrolling, and nothing is presented of nothing', async ({
  page,
  console,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const runId = await startPractice(console, { pace: 'instant', seed: 3 });
  await expect
    .poll(async () => (await console.call('runs.get', { runId })).status)
    .toBe('completed');
  await page.goto(`${console.origin}/#/results/${runId}/present`);
  const told = page.getByRole('status', { name: 'Page shown' });
  const last = Number(await page.getByRole('progressbar').getAttribute('max'));
  for (let shown = 1; shown <= last; shown += 1) {
    await expect(told).toContainText(`Page ${shown} of ${last}`);
    const overflow = await page
      .getByRole('main')
      .evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(overflow, `page ${shown}`).toBe(0);
    await page.keyboard.press('ArrowRight');
  }
  await page.goto(`${console.origin}/#/results/no-such-run/present`);
  await expect(page.getByRole('heading', { name: 'There is no such result' })).toBeVisible();
});
