import { readFile } from 'node:fs/promises';
import { signBody } from '../../main/senders/webhook-signature.ts';
import { expect, expectAccessible, test } from './console-fixture.ts';

const BODY = '{"agent_id":"geo_audit","agent_data":{"summary":"Cited for three of ten."}}';

test('a webhook secret is replaced with a click, and what it signs is taken', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/settings`);
  await page.getByRole('button', { name: 'Replace the secret for Opal' }).click();
  await page.getByRole('button', { name: 'Replace the secret', exact: true }).click();
  const secret = await page.getByLabel('new secret', { exact: true }).innerText();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Old one still valid')).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  const response = await fetch(`${console.ready.ingress}/api/webhooks/opal-workflow`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-osa-signature': signBody(secret, Buffer.from(BODY), Date.now()),
    },
    body: BODY,
  });
  expect(response.status).toBe(202);
});

test('a key is made for a script, shown once, and revoked', async ({ page, console }) => {
  await page.goto(`${console.origin}/#/settings`);
  await page.getByRole('button', { name: 'Make a key' }).click();
  // The browser tests run without a keychain.
  await expect(page.getByText('A key that you make now is lost when')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Dashboard');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByLabel('key', { exact: true }).innerText();
  await page.getByRole('button', { name: 'Done' }).click();
  const ask = async (): Promise<number> => {
    const headers = { authorization: `ApiKey ${key}` };
    const path = `${console.ready.admin}/api/admin/osa/recent-status`;
    return (await fetch(path, { headers })).status;
  };
  expect(await ask()).toBe(200);
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke Dashboard' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByText('No script has a key.')).toBeVisible();
  await expect(page.getByText('Dashboard', { exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Show 1 revoked key' }).click();
  const revoked = page.getByRole('list', { name: 'Revoked keys' }).getByRole('listitem');
  await expect(revoked).toContainText(/Dashboard.*made .* · revoked /);
  expect(await ask()).toBe(401);
});

test('the secret of signed calls is shown once it is made', async ({ page, console }) => {
  await page.goto(`${console.origin}/#/settings`);
  await page.getByRole('button', { name: 'Set up signed tool calls' }).click();
  const dialog = page.getByRole('dialog', { name: 'Key and secret of signed tool calls' });
  await dialog.getByRole('button', { name: 'Accept signed calls' }).click();
  await expect(page.getByText('In use').first()).toBeVisible();
  await expect(dialog.getByText('choose epi-hmac and enter the key')).toBeVisible();
});

test('a brand with a drawn logo, and word rules that find what breaks them', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/settings`);
  const panel = page.locator('#documents');
  await panel.getByLabel('Name of your firm').fill('Harbour Consulting');
  await panel.getByRole('textbox', { name: 'First colour' }).fill('#ffee88');
  await expect(panel.getByText(/nearest shade that can be read is #/)).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Save the brand' })).toBeDisabled();
  await panel.getByRole('textbox', { name: 'First colour' }).fill('#0a5c4f');
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Choose a logo' }).click();
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60"><rect width="240" height="60" fill="#0a5c4f"/></svg>';
  await (
    await chooser
  ).setFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) });
  await expect(panel.getByRole('img', { name: 'The logo' })).toBeVisible();
  await panel.getByRole('button', { name: 'Save the brand' }).click();
  await expect(page.getByText('Brand saved')).toBeVisible();

  await panel.getByLabel('Say it differently').fill('synergy = work together');
  await panel.getByLabel('Try a text').fill('Our synergy grows revenue.');
  await expect(panel.locator('mark')).toHaveText(['synergy', 'revenue']);
  await panel.getByRole('button', { name: 'Save the word rules' }).click();
  await expect(page.getByText('Word rules saved')).toBeVisible();

  await page.reload();
  await expect(panel.getByLabel('Name of your firm')).toHaveValue('Harbour Consulting');
  await expect(panel.getByLabel('Say it differently')).toHaveValue('synergy = work together');
  await expect(panel.getByRole('img', { name: 'The logo' })).toBeVisible();
});

test('the support file is seen before it is saved, and an area logs more when asked', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/settings`);
  await page.getByRole('button', { name: 'How much is logged' }).click();
  await page.getByLabel('Calls to Opal').selectOption('Everything');
  await page.getByRole('button', { name: 'Show the support file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Support file' });
  await expect(dialog.getByText('"opal": "debug"')).toBeVisible();
  await expectAccessible(page);
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  const file = await (await saved).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ levels: { opal: 'debug' } });
});
