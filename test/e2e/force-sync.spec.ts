import type { Request } from '@playwright/test';
import { collectPageErrors, expect, test } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

test('a force sync is started from Home, streams while it goes on, and brings fresh data', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  await startPractice(console);
  const streams = { opened: 0, open: 0 };
  const isStream = (address: string) => address.includes('/api/events?');
  page.on('request', (request) => {
    if (!isStream(request.url())) return;
    streams.opened += 1;
    streams.open += 1;
  });
  const close = (request: Request) => {
    if (isStream(request.url())) streams.open -= 1;
  };
  page.on('requestfinished', close);
  page.on('requestfailed', close);
  await page.goto(console.origin);
  const panel = page.getByRole('region', { name: 'Force sync' });
  await expect(panel.getByText('Not synced yet')).toBeVisible();
  expect(streams.opened).toBe(0);

  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find a screen' }).fill('force sync');
  await page.getByRole('button', { name: 'Fetch fresh data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Force sync' });
  await dialog.getByRole('radio', { name: 'ODP only' }).check();
  await expect(dialog.getByText('Runs 3 of 9 agents')).toBeVisible();
  await dialog.getByRole('button', { name: 'Start force sync' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.getByText('3 of 3 agents returned fresh data')).toBeVisible();
  await expect(panel.getByText('Last synced just now')).toBeVisible();
  await expect(page.getByRole('table').getByText('Force sync: ODP only')).toBeVisible();
  expect(streams.opened).toBeGreaterThan(0);
  await expect.poll(() => streams.open).toBe(0);
  expect(errors).toEqual([]);
});

test('a force sync that a script started is seen, cancelled and started again', async ({
  page,
  console,
}) => {
  const basis = await startPractice(console, { pace: 'natural' });
  await page.goto(console.origin);
  const panel = page.getByRole('region', { name: 'Force sync' });
  await expect(panel.getByText('Not synced yet')).toBeVisible();
  await console.call('forceSync.start', { runId: basis, scope: 'quick' });
  await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuemax', '2');
  await panel.getByRole('button', { name: 'Cancel force sync' }).click();
  await expect(panel.getByText('Cancelled', { exact: true })).toBeVisible();
  await panel.getByRole('button', { name: 'Sync again' }).click();
  await expect(panel.getByRole('progressbar')).toBeVisible();

  // The Run screen offers it, too, and says why it must wait.
  await console.call('runs.cancel', { runId: basis });
  await page.goto(`${console.origin}/#/runs/${basis}`);
  await page.getByRole('button', { name: 'Force sync' }).click();
  const dialog = page.getByRole('dialog', { name: 'Force sync' });
  await dialog.getByRole('button', { name: 'Start force sync' }).click();
  await expect(dialog.getByRole('alert')).toContainText('A force sync is under way');
});
