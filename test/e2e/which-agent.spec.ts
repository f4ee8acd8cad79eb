import { ConsoleProcess } from '../support/console-process.ts';
import { collectPageErrors, expect, signIn, test as base } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

const TOOL_TOKEN = 'tool-token-of-the-choice-test';

const test = base.extend({
  console: async ({ dataDir, context }, use) => {
    const console = await ConsoleProcess.start(dataDir, [], { OSA_TOOL_TOKEN: TOOL_TOKEN });
    await signIn(console, context);
    await use(console);
    await console.end('SIGTERM');
  },
});

test('a result that names another agent asks which one it is from', async ({ page, console }) => {
  const errors = collectPageErrors(page);
  const runId = await startPractice(console, {
    pace: 'natural',
    faults: [
      { agentId: 'geo_audit', kind: 'late' },
      { agentId: 'content_review', kind: 'late' },
    ],
  });
  await console.sendToolCall(TOOL_TOKEN, {
    agent_name: 'content_review',
    execution_results: { summary: 'Half of the pages answer.', content_quality_score: 61 },
    workflow_id: runId,
  });
  await console.sendToolCall(TOOL_TOKEN, {
    agent_name: 'content_review',
    execution_results: {
      summary: 'Every region finds the prices.',
      confidence_score: 0.8,
      meta: { agents: ['geo_audit'] },
    },
    workflow_id: runId,
  });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  const notice = page.getByText('1 result waits for your choice');
  await expect(notice).toBeVisible();
  await page.getByRole('link', { name: /^Content review, / }).click();
  const question = page.getByRole('region', { name: 'Which agent is it from?' });
  await expect(question.getByText('It was sent for this agent.')).toBeVisible();
  await expect(question.getByRole('table', { name: 'The two results' })).toContainText('Half of');
  await question.getByRole('button', { name: 'GEO audit' }).click();
  await expect(question).toHaveCount(0);
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(notice).toHaveCount(0);
  const row = page.getByRole('row').filter({ hasText: 'GEO audit' });
  await expect(row.getByText('Completed', { exact: true })).toBeVisible();
  expect(errors).toEqual([]);
});
