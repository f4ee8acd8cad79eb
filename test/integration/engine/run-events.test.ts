import { expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

it('gives the events of a run page by page, the newest page first', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const runId = await console.startPractice();
  await console.startPractice({ seed: 2 });
  await console.untilEnded(runId);
  const all = await console.call('runs.events', { runId, afterSeq: 0, limit: 1000 });
  const pages: (typeof all)[] = [];
  let beforeSeq: number | null = null;
  do {
    const page: typeof all = await console.call('runs.eventsBefore', {
      runId,
      beforeSeq,
      limit: 4,
    });
    pages.unshift(page);
    beforeSeq = page.length < 4 ? null : (page[0]?.seq ?? null);
  } while (beforeSeq !== null);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flat()).toEqual(all);
});

it('refuses a page of no events, or of too many', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const runId = await console.startPractice();
  for (const limit of [0, 1001]) {
    const input = { runId, beforeSeq: null, limit };
    const answer = await console.engine.call('runs.eventsBefore', input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  }
});
