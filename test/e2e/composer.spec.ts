import { readFileSync } from 'node:fs';
import { USUAL_LANGUAGE_RULES } from '../../shared/domain/language-rules.ts';
import { collectPageErrors, expect, expectAccessible, test } from './console-fixture.ts';
import { finishPractice } from './start-practice.ts';

test('a report is put together beside what it looks like, and its words are mended', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  const runId = await finishPractice(console, 7);
  await console.call('documentProfiles.set', {
    client: null,
    wordRules: {
      ...USUAL_LANGUAGE_RULES,
      preferredTerms: [{ term: 'registration form', suggestion: 'sign-up page' }],
    },
  });
  await page.goto(`${console.origin}/#/results/${runId}`);
  await page.getByRole('button', { name: 'Export report' }).click();
  await page.getByRole('menuitem', { name: /Put it together/ }).click();
  const report = page.frameLocator('iframe[title="The report"]');
  await expect(report.getByRole('heading', { level: 1 })).toContainText('within reach');
  await expect(report.getByRole('heading', { name: 'What to do', exact: true })).toBeVisible();

  // What is taken out is gone from the preview, and one that is moved comes earlier.
  await page.getByRole('checkbox', { name: 'What to do, in full' }).uncheck();
  await expect(report.getByRole('heading', { name: 'What to do', exact: true })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Roadmap' }).check();
  await expect(report.getByRole('heading', { name: 'Roadmap' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'As usual' }).click();
  await expect(page.getByRole('checkbox', { name: 'What to do, in full' })).toBeChecked();

  // A click puts the client's own word in place, there and in the report.
  const wording = page.getByRole('region', { name: 'Wording' });
  await wording
    .getByRole('button', { name: /^Say “.*sign-up page/ })
    .first()
    .click();
  await expect(report.getByText('sign-up page').first()).toBeVisible();

  // The same is exported.
  await page.getByRole('checkbox', { name: 'About this analysis' }).uncheck();
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const saved = await file;
  expect(saved.suggestedFilename()).toMatch(/-selected-practice\.pdf$/);
  expect(
    readFileSync(await saved.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  // What an export is at is said meanwhile, and it can be cancelled.
  const cancelled = Promise.withResolvers<void>();
  const exportId = '00000000-0000-4000-8000-000000000001';
  const underWay = [{ exportId, runId, format: 'pdf', step: 'setting' }];
  const error = { code: 'cancelled', message: 'It was cancelled.', details: {} };
  await page.route('**/reports.underWay', (route) =>
    route.fulfill({ json: { ok: true, value: underWay } }),
  );
  await page.route('**/reports.cancel', async (route) => {
    cancelled.resolve();
    await route.fulfill({ json: { ok: true, value: {} } });
  });
  await page.route('**/reports.export', async (route) => {
    await cancelled.promise;
    await route.fulfill({ json: { ok: false, error } });
  });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText('PDF: setting the pages')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel PDF' }).click();
  await expect(page.getByText('Export cancelled')).toBeVisible();
  await expect(page.getByText('PDF: setting the pages')).toHaveCount(0);

  // The test's own scripts are kept out of the report too.
  expect(errors.filter((text) => !text.includes('sandboxed'))).toEqual([]);
  // No script runs in the report, so axe cannot either; it is looked at as a page of its own.
  await page.locator('iframe').evaluate((frame) => frame.remove());
  await expectAccessible(page);
});
