import type { Page } from '@playwright/test';
import { sampleIntake } from '../support/sample-intake.ts';
import type { ConsoleProcess } from '../support/console-process.ts';
import { collectPageErrors, expect, expectAccessible, test } from './console-fixture.ts';

/** Opens the last step of the form, with everything entered. */
async function openReview(page: Page, console: ConsoleProcess): Promise<void> {
  const intake = sampleIntake();
  const clientName = intake.business_context.company_name;
  const draft = { draftId: null, clientName, body: intake };
  const { draftId } = await console.call('intake.saveDraft', draft);
  await page.goto(`${console.origin}/#/new?draft=${draftId}`);
  await expect(page.getByLabel('Company name')).toHaveValue(clientName);
  await page.getByRole('button', { name: 'Review and start' }).click();
}

for (const leader of ['Opal', 'The console']) {
  test(`an analysis led by ${leader} brings nine results over the practice Opal’s API, without a key`, async ({
    page,
    console,
  }) => {
    const errors = collectPageErrors(page);
    await openReview(page, console);
    await page.getByRole('radio', { name: /Practice Opal/ }).check();
    await page.getByText('Over Opal’s API', { exact: true }).click();
    await page
      .getByRole('radiogroup', { name: 'Led by' })
      .getByRole('radio', { name: new RegExp(`^${leader}`) })
      .check();
    await page.getByRole('button', { name: 'Start the practice analysis' }).click();

    await expect(page.getByText('9 of 9')).toBeVisible();
    await expect(page.getByText('Completed').first()).toBeVisible();
    await expect(page.getByText('Used in Opal')).toBeVisible();
    await expect(page.getByText(/credits · [\d,]+ tokens/)).toHaveCount(9);
    const used = await console.call('usage.summary', { groupBy: 'run', fromMs: null, toMs: null });
    expect(used).toMatchObject([{ isPractice: true, uncounted: 0 }]);
    await expect(page.getByText(`${used[0]?.credits} credits`, { exact: true })).toBeVisible();
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });
}

test('without a connection the form leads to the sign-in and keeps the draft', async ({
  page,
  console,
}) => {
  await openReview(page, console);
  await page.getByRole('radio', { name: 'Opal', exact: true }).first().check();
  await expect(page.getByRole('button', { name: 'Start the analysis' })).toBeDisabled();
  await page.getByRole('link', { name: 'Sign in to Opal' }).click();
  await expect(page.getByRole('button', { name: 'Sign in to Opal' })).toBeVisible();
});
