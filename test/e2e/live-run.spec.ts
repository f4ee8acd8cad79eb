import { AGENT_IDS, AGENTS } from '../../shared/domain/agents.ts';
import { expect, test } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

test('the live run survives a reload and a lost connection without a gap or a repeat', async ({
  page,
  context,
  console,
}) => {
  const runId = await startPractice(console, {
    faults: [
      { agentId: 'geo_audit', kind: 'slow' },
      { agentId: 'roadmap_generator', kind: 'slow' },
    ],
  });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  const received = (agent: keyof typeof AGENTS) =>
    page
      .getByRole('region', { name: 'What happened' })
      .getByRole('listitem')
      .filter({ hasText: `${AGENTS[agent].label} received` });
  await expect(received('integration_health')).toHaveCount(1);
  await page.reload();
  await expect(received('content_review')).toHaveCount(1);
  await context.setOffline(true);
  await console.call('runs.get', { runId });
  await context.setOffline(false);
  await expect(page.getByText('9 of 9')).toBeVisible({ timeout: 60_000 });
  for (const agentId of AGENT_IDS) {
    await expect(received(agentId), agentId).toHaveCount(1);
  }
});

test('an agent that failed is named on the run and on the results', async ({ page, console }) => {
  const runId = await startPractice(console, {
    pace: 'instant',
    faults: [{ agentId: 'cmp_organizer', kind: 'failed' }],
  });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(page.getByText('8 of 9')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Failed', { exact: true }).first()).toBeVisible();
  await page.goto(`${console.origin}/#/results/${runId}`);
  await expect(page.getByText(/CMP organizer/).first()).toBeVisible();
});

test('a run can be cancelled, and asks before it is', async ({ page, console }) => {
  const runId = await startPractice(console, { pace: 'natural' });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
});
