import { ConsoleProcess } from '../support/console-process.ts';
import { collectPageErrors, expect, signIn, test as base } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

const TOOL_TOKEN = 'tool-token-of-the-editing-test';

const test = base.extend({
  console: async ({ dataDir, context }, use) => {
    const console = await ConsoleProcess.start(dataDir, [], { OSA_TOOL_TOKEN: TOOL_TOKEN });
    await signIn(console, context);
    await use(console);
    await console.end('SIGTERM');
  },
});

test('what cannot be read is mended by hand and sent, and the filter stays', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  const runId = await startPractice(console, {
    pace: 'natural',
    faults: [{ agentId: 'geo_audit', kind: 'late' }],
  });
  const broken = `{"agent_name": "geo_audit", "workflow_id": "${runId}", "execution_results": {"summary" "Every region answers."}}`;
  const refused = await fetch(`${console.ready.ingress}/tools/osa_send_data_to_osa_webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOOL_TOKEN}` },
    body: broken,
  });
  expect(refused.status).toBe(422);
  const { delivery_id: deliveryId } = (await refused.json()) as { delivery_id: string };
  await page.goto(`${console.origin}/#/webhooks/${deliveryId}?source=tool`);
  await expect(page.getByText('Needs review').first()).toBeVisible();

  await page.getByRole('button', { name: 'Edit and send…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit and send' });
  const text = dialog.getByRole('textbox', { name: 'Results' });
  await expect(text).toHaveValue(broken);
  await text.fill(broken.replace('"summary" ', '"summary": '));
  await dialog.getByRole('button', { name: 'Import results' }).click();
  await expect(dialog.getByRole('list', { name: 'Outcome' })).toContainText('Accepted');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page).not.toHaveURL(new RegExp(deliveryId));
  await expect(page).toHaveURL(/source=tool/);
  expect(errors).toEqual([]);
});
