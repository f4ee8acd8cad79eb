import { describe, expect, it } from 'vitest';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { postToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';
import { useSecondResult } from '../../support/use-second-result.ts';

async function sendResult(console: TestEngine, workflowId: string, summary: string) {
  const response = await postToolCall(console, {
    agent_name: 'cmp_organizer',
    workflow_id: workflowId,
    execution_results: { summary },
  });
  return response.status;
}

async function summaryOf(console: TestEngine, runId: RunId): Promise<string | undefined> {
  const results = await console.call('results.get', { runId });
  return results.agents.find(({ agentId }) => agentId === 'cmp_organizer')?.result.overview.summary;
}

describe('a tool call that comes again', () => {
  it('finds its run when one has been opened since it was put aside', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    expect(await sendResult(console, 'invented', 'Approvals take five days.')).toBe(202);
    await console.until(null, (event) => event.event_type === 'ingress.delivery_unmatched@1');
    const runId = await console.startPractice({ pace: 'natural' });
    expect(await sendResult(console, 'invented', 'Approvals take five days.')).toBe(200);
    await console.until(
      runId,
      (event) =>
        event.event_type === 'orchestration.agent.completed@1' &&
        event.payload.matched_by === 'only_open_run',
    );
    expect(await summaryOf(console, runId)).toBe('Approvals take five days.');
    expect((await console.call('status.recent', {})).unmatched).toBe(0);
  });

  it('can put back what a correction had replaced, each chosen by a person, as decided', async () => {
    await using folder = await temporaryFolder();
    const startedAtMs = Date.now();
    let nowMs = startedAtMs;
    await using console = await testEngine(folder.path, { clock: { now: () => nowMs } });
    const runId = await console.startPractice({ pace: 'natural' });
    await console.until(runId, (event) => event.event_type === 'orchestration.agent.started@1');
    for (const [summary, status] of [
      ['First answer of the agent.', 202],
      ['Corrected answer of the agent.', 202],
      ['First answer of the agent.', 202],
    ] as const) {
      expect(await sendResult(console, runId, summary)).toBe(status);
      const isFirst = nowMs === startedAtMs;
      if (!isFirst) await useSecondResult(console, runId, 'cmp_organizer');
      await expect.poll(() => summaryOf(console, runId)).toBe(summary);
      nowMs += 15_000;
    }
  });

  it('is one delivery, however often and however many at once it is tried again', async () => {
    await using folder = await temporaryFolder();
    let nowMs = Date.now();
    await using console = await testEngine(folder.path, { clock: { now: () => nowMs } });
    const runId = await console.startPractice({ pace: 'natural' });
    await console.until(runId, (event) => event.event_type === 'orchestration.agent.started@1');
    const first = 'First answer of the agent.';
    for (const summary of [first, 'Corrected answer of the agent.']) {
      expect(await sendResult(console, runId, summary)).toBe(202);
      if (summary !== first) await useSecondResult(console, runId, 'cmp_organizer');
      await expect.poll(() => summaryOf(console, runId)).toBe(summary);
    }
    nowMs += 15_000;
    const atOnce = await Promise.all([1, 2, 3].map(() => sendResult(console, runId, first)));
    expect(atOnce.toSorted((a, b) => a - b)).toEqual([200, 200, 202]);
    await useSecondResult(console, runId, 'cmp_organizer');
    await expect.poll(() => summaryOf(console, runId)).toBe(first);
    nowMs += 5000;
    expect(await sendResult(console, runId, first)).toBe(200);
    nowMs += 60_000;
    expect(await sendResult(console, runId, first)).toBe(200);
  });

  it('does not let a guess replace a result that named its run', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'natural' });
    await console.until(runId, (event) => event.event_type === 'orchestration.agent.started@1');
    await sendResult(console, runId, 'The answer that named its run.');
    await expect.poll(() => summaryOf(console, runId)).toBe('The answer that named its run.');
    await sendResult(console, 'invented', 'Numbers of somebody else.');
    await console.until(runId, (event) => event.event_type === 'ingress.delivery_quarantined@1');
    expect(await summaryOf(console, runId)).toBe('The answer that named its run.');
  });

  it('is announced once in the timeline, also where it came before the first was recorded', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const text = 'Approvals take five days.';
    // No run fits, so the first is not recorded, nor are the repeats announced.
    const statuses = [];
    for (let times = 0; times < 3; times += 1) {
      statuses.push(await sendResult(console, 'invented', text));
      await console.engine.wake();
    }
    expect(statuses).toEqual([202, 200, 200]);
    const runId = await console.startPractice({ pace: 'natural' });
    await sendResult(console, 'invented', text);
    await expect.poll(() => summaryOf(console, runId)).toBe(text);
    await untilRepeats(console, runId, 3);
    await sendResult(console, 'invented', text);
    await untilRepeats(console, runId, 4);
    await console.call('runs.cancel', { runId });
    const events = await console.untilEnded(runId);
    expect(events.filter(isRepeat)).toHaveLength(4);
  });
});

const isRepeat = ({ event_type: type }: ConsoleEvent) => type === 'ingress.delivery_duplicate@1';

async function untilRepeats(console: TestEngine, runId: RunId, count: number): Promise<void> {
  let seen = 0;
  await console.until(runId, (event) => {
    if (isRepeat(event)) seen += 1;
    return seen === count;
  });
}
