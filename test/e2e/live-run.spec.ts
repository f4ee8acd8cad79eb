import type { Page } from '@playwright/test';
import { BUILT_IN_AGENT_IDS, type BuiltInAgentId } from '../../shared/domain/agents.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { ConsoleProcess } from '../support/console-process.ts';
import { expect, test } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

/** Drops the first event streams after at most two events each, as a bad line would. */
async function dropFirstStreams(page: Page, console: ConsoleProcess, runId: RunId, count: number) {
  const seen = { streams: 0 };
  await page.route('**/api/events?**', async (route) => {
    seen.streams += 1;
    if (seen.streams > count) return route.continue();
    const afterSeq = Number(new URL(route.request().url()).searchParams.get('after_seq'));
    const events = await console.call('runs.events', { runId, afterSeq, limit: 2 });
    const body = events.map((event) => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
    return route.fulfill({ contentType: 'text/event-stream', body: body.join('') });
  });
  return seen;
}

test('the live run survives a reload and lost connections without a gap or a repeat', async ({
  page,
  console,
}) => {
  const runId = await startPractice(console, {
    faults: [
      { agentId: 'geo_audit', kind: 'slow' },
      { agentId: 'roadmap_generator', kind: 'slow' },
    ],
  });
  const seen = await dropFirstStreams(page, console, runId, 4);
  await page.goto(`${console.origin}/#/runs/${runId}`);
  const received = (agent: BuiltInAgentId) =>
    page
      .getByRole('region', { name: 'What happened' })
      .getByRole('listitem')
      .filter({ hasText: `${builtInAgents.get(agent).label} received` });
  await expect(received('integration_health')).toHaveCount(1);
  await page.reload();
  await expect(page.getByText('9 of 9')).toBeVisible();
  for (const agentId of BUILT_IN_AGENT_IDS) {
    await expect(received(agentId), agentId).toHaveCount(1);
  }
  expect(seen.streams).toBeGreaterThan(4);
});

test('an agent that failed is named on the run and on the results', async ({ page, console }) => {
  const runId = await startPractice(console, {
    pace: 'instant',
    faults: [{ agentId: 'cmp_organizer', kind: 'failed' }],
  });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(page.getByText('8 of 9')).toBeVisible();
  await expect(page.getByText('Failed', { exact: true }).first()).toBeVisible();
  await page.goto(`${console.origin}/#/results/${runId}`);
  await expect(page.getByText(/CMP organizer/).first()).toBeVisible();
});

test('a run that has ended shows what happened, even if its events arrive first', async ({
  page,
  console,
}) => {
  const runId = await startPractice(console, { pace: 'instant' });
  await expect
    .poll(async () => (await console.call('runs.get', { runId })).status)
    .toBe('completed');
  // The stream is opened once the events of the past are held.
  const heldEvents = page.waitForRequest((request) => request.url().includes('/api/events?'));
  await page.route('**/runs.get', async (route) => {
    await heldEvents;
    await route.continue();
  });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  const happened = page.getByRole('region', { name: 'What happened' });
  await expect(happened.getByText('All agents have answered')).toBeVisible();
});

test('a run can be cancelled, and asks before it is', async ({ page, console }) => {
  const runId = await startPractice(console, { pace: 'natural' });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
});
