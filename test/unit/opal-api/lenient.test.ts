import { expect, test } from 'vitest';
import { readTime } from '../../../main/opal-api/shapes/lenient.ts';
import { readPage } from '../../../main/opal-api/shapes/pages.ts';
import { executionShape } from '../../../main/opal-api/shapes/execution.ts';
import { workflowExecutionShape } from '../../../main/opal-api/shapes/workflow-execution.ts';
import { isOpalStatusOver, readOpalStatus } from '../../../shared/domain/opal-status.ts';

const TEN = Date.UTC(2026, 10, 30, 10);

test.each([
  ['2026-11-30T10:00:00', TEN],
  ['2026-11-30 10:00:00', TEN],
  ['2026-11-30T10:00:00.000000', TEN],
  ['2026-11-30T10:00', TEN],
  ['2026-11-30T10:00:00Z', TEN],
  ['2026-11-30t10:00:00z', TEN],
  ['2026-11-30T11:00:00+01:00', TEN],
  [TEN / 1000, TEN],
  [TEN / 1000 + 0.5, TEN + 500],
  [TEN, TEN],
  [String(TEN / 1000), TEN],
  ['', null],
  ['soon', null],
  [null, null],
  [Number.NaN, null],
])('reads the time %j', (value, expected) => {
  expect(readTime(value)).toBe(expected);
});

test.each([
  ['COMPLETED', 'completed', true],
  ['Completed', 'completed', true],
  ['canceled', 'cancelled', true],
  ['SUPERSEDED', 'superseded', true],
  ['waiting', 'waiting', false],
  ['PAUSED', 'paused', false],
  ['in progress', 'running', false],
  ['constructor', 'unknown', false],
  ['', 'unknown', false],
] as const)('reads the status %j', (word, status, isOver) => {
  expect(readOpalStatus(word)).toBe(status);
  expect(isOpalStatusOver(readOpalStatus(word))).toBe(isOver);
});

test.each([
  ['items', { items: [{ id: '1' }], pagination: { total_count: 5, total_pages: 2 } }, 5, 2],
  ['a bare list', [{ id: '1' }], null, null],
  ['executions', { executions: [{ id: '1' }], total: 5 }, 5, null],
  ['data', { data: [{ id: '1' }] }, null, null],
])('reads a page that keeps its entries in %s', (_name, answer, total, pages) => {
  const page = readPage(answer, executionShape);
  expect(page.entries.map(({ executionId }) => executionId)).toEqual(['1']);
  expect({ total: page.total, pages: page.pages }).toEqual({ total, pages });
});

test('counts entries that cannot be read, and reads the others', () => {
  const page = readPage([{ id: '1' }, {}, null, 'x', { id: 7 }], executionShape);
  expect(page.entries.map(({ executionId }) => executionId)).toEqual(['1', '7']);
  expect(page.unreadable).toBe(3);
});

test('reads an execution whose members are odd, and keeps what is not', () => {
  const { executionId, usage, result, createdAtMs, agentVersion } = executionShape.parse({
    id: 'run-1',
    status: 7,
    created_at: '2026-11-30T10:00:00',
    token_usage: { input_tokens: '12', output_tokens: -1, total_tokens: null },
    total_credits: 1.5,
    execution_time: 'soon',
    agent_version: 3,
    result: 'Just a text',
    log: { not: 'a list' },
    something_new: true,
  });
  expect({ executionId, result, createdAtMs, agentVersion }).toEqual({
    executionId: 'run-1',
    result: 'Just a text',
    createdAtMs: TEN,
    agentVersion: '3',
  });
  expect(usage).toEqual({
    tokens: { input: 12, output: null, total: null, thinking: null, cached: null },
    credits: 1.5,
    seconds: null,
    modelProvider: null,
  });
});

test('reads steps without an execution of their own, and leaves out what is none', () => {
  const { steps } = workflowExecutionShape.parse({
    id: 'flow-1',
    status: 'running',
    step_executions: [
      {
        step_id: 'a',
        status: 'COMPLETED',
        agent: { id: 'u', agent_id: 's' },
        agent_execution_id: 'e',
      },
      { step_id: 'approval', status: 'waiting', agent: null },
      'nonsense',
    ],
  });
  expect(steps).toMatchObject([
    { stepId: 'a', agentId: 'u', agentSlug: 's', agentExecutionId: 'e', status: 'completed' },
    { stepId: 'approval', agentId: null, agentExecutionId: null, status: 'waiting' },
  ]);
});
