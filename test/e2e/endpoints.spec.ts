import { expect, expectAccessible, test } from './console-fixture.ts';

test('an endpoint in a private network or with a password is refused in its form', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/webhooks`);
  await page.getByRole('tab', { name: 'Sent' }).click();
  await expect(page.getByText('Events are sent nowhere yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add an endpoint' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an endpoint' });
  await dialog.getByLabel('Name').fill('Relay');
  await dialog.getByLabel('Address').fill('https://10.0.0.8/hook');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText('private network').first()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Address').fill('https://me:secret@example.com/hook');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText('Take the user name and password out').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Events are sent nowhere yet')).toBeVisible();
});
