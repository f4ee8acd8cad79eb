import { request } from 'node:http';
import { expect, test } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

/** Sends a request under a host name that is not the console's. */
function sendUnder(host: string, ingress: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const url = new URL('/api/webhooks/opal-workflow', ingress);
    const headers = { host, 'content-type': 'application/json' };
    const sent = request(url, { method: 'POST', headers, setHost: false }, (response) => {
      response.resume().on('end', resolve);
    });
    sent.on('error', reject);
    sent.end('{}');
  });
}

test('Escape closes a question alone, and then the side panel that it was asked in', async ({
  console,
  page,
}) => {
  await sendUnder('tunnel.example', console.ready.ingress);
  await page.goto(`${console.origin}/#/webhooks`);
  await page.getByRole('row').filter({ hasText: 'Refused' }).first().click();
  const panel = page.getByRole('dialog', { name: 'Delivery' });
  await expect(panel).toBeVisible();

  const question = page.getByRole('dialog', { name: 'Use tunnel.example as the public address?' });
  for (let round = 1; round <= 2; round += 1) {
    await page.getByRole('button', { name: 'Use it' }).click();
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(panel).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('Escape closes the dialog for another run alone', async ({ console, page }) => {
  await startPractice(console);
  await page.goto(`${console.origin}/#/webhooks`);
  await page.getByRole('row').filter({ hasText: 'Done' }).first().click();
  const panel = page.getByRole('dialog', { name: 'Delivery' });
  await page.getByRole('button', { name: 'Send to a run…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send to a run' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel).toBeVisible();
});
