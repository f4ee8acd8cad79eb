import { sampleIntake } from '../support/sample-intake.ts';
import { expect, expectAccessible, signInToPractice, test } from './console-fixture.ts';

test('an agent of one’s own is added, filled, and takes part beside the nine', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/opal`);
  await signInToPractice(page);
  await expect(page.getByText('Connected: Practice Opal')).toBeVisible();

  await page.getByRole('tab', { name: 'Own agents' }).click();
  await page.getByRole('button', { name: 'Add an agent' }).click();
  await page.getByLabel('Search').fill('brief writer');
  await page.getByRole('button', { name: 'Choose Campaign brief writer' }).click();
  const brand = page.getByRole('region', { name: 'brand' });
  await brand.getByRole('combobox').click();
  await page.getByRole('option', { name: 'The same in every analysis' }).click();
  await brand.getByLabel('Value').fill('{"name": ');
  await expect(brand.getByText(/no valid JSON/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add to analyses' }).click();
  await expect(page.getByText(/"brand": This is no valid JSON/)).toBeVisible();
  await brand.getByLabel('Value').fill('{"name": "Northwind"}');
  await page.getByRole('button', { name: 'Add to analyses' }).click();
  await expect(page.getByText('Ready')).toBeVisible();

  const intake = sampleIntake();
  const clientName = intake.business_context.company_name;
  const { draftId } = await console.call('intake.saveDraft', {
    draftId: null,
    clientName,
    body: {
      ...intake,
      analysis_preferences: { ...intake.analysis_preferences, analysis_depth: 'basic' },
    },
  });
  await page.goto(`${console.origin}/#/new?draft=${draftId}`);
  await expect(page.getByLabel('Company name')).toHaveValue(clientName);
  await page.getByRole('button', { name: 'Review and start' }).click();
  const start = page.getByRole('button', { name: /^Start the/ });
  await page.getByRole('checkbox', { name: 'Campaign brief writer' }).check();
  await expect(start).toBeDisabled();
  const idea = page.getByRole('textbox', { name: 'Campaign Idea' });
  await idea.fill('Autumn');
  // What is entered here belongs to the draft as everything else does.
  await expect(page.getByText(/^Draft saved/)).toBeVisible();
  await page.reload();
  await expect(idea).toHaveValue('Autumn');
  await start.click();

  await expect(page).toHaveURL(/runs\/[0-9a-f-]{36}/);
  await expect(page.getByText('Campaign brief writer').first()).toBeVisible();
  await expect(page.getByText('Roadmap').first()).toBeVisible();
});
