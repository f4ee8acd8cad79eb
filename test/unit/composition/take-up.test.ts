import { describe, expect, it } from 'vitest';
import { Closers } from '../../../main/composition/closers.ts';
import { prepareToTakeUp } from '../../../main/composition/housekeeping.ts';
import { startTicker } from '../../../main/composition/ticker.ts';
import { runIdSchema, type RunId } from '../../../shared/domain/ids.ts';

const LEFT = runIdSchema.parse('00000000-0000-4000-8000-000000000001');
const STARTED_SINCE = runIdSchema.parse('00000000-0000-4000-8000-000000000002');

describe('what a console was in the middle of', () => {
  it('keeps nobody from opening the page, and the first tick begins with it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done: string[] = [];
    const closers = new Closers();
    const { tick } = startTicker({
      first: { name: 'first', run: () => promise.then(() => done.push('first')) },
      steps: [{ name: 'step', run: async () => done.push('step') }],
      everyMs: 1_000_000,
      closers,
      beforeClosing: async () => undefined,
      onProblem: (error) => done.push(String(error)),
    });
    const asked = tick();
    expect(done).toEqual([]);
    resolve();
    await asked;
    await tick();
    expect(done).toEqual(['first', 'step', 'step']);
    await closers.closeAll();
  });

  it('is taken up after what had arrived, without the runs that were started since', async () => {
    const unfinished = new Set([LEFT]);
    const done: string[] = [];
    const takeUp = await prepareToTakeUp({
      receiving: { worker: { processDue: async () => void done.push('processed') } },
      sending: {
        starter: {
          unfinishedRuns: async () => new Set(unfinished),
          resumeUnfinished: async (left: ReadonlySet<RunId>) => void done.push(...left),
        },
      },
      direct: { signedIn: { resume: async () => void done.push('signed in') } },
    });
    unfinished.add(STARTED_SINCE);
    await takeUp();
    expect(done).toEqual(['processed', LEFT, 'signed in']);
  });
});
