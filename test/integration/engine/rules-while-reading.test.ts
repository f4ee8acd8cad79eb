import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { RedactionMode } from '../../../shared/domain/pii-policy.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';

const CLIENT = 'Northwind Produce Association';
/** Deliveries that are taken together. */
const TOGETHER = 128;
/** Long enough for so many to be prepared in the thread. */
const FILLER = 'Visitors from paid search leave the pricing page early. '.repeat(10);

/** A console on which results wait, because its disk is full until `goOn`. */
class Waiting implements AsyncDisposable {
  readonly console: TestEngine;
  readonly runId: RunId;
  readonly #disk: { isFull: boolean };

  private constructor(console: TestEngine, runId: RunId, disk: { isFull: boolean }) {
    this.console = console;
    this.runId = runId;
    this.#disk = disk;
  }

  static async of(
    count: number,
    dataDir: string,
    { mode, onRecord }: { mode: RedactionMode | null; onRecord?: () => void },
  ): Promise<Waiting> {
    const disk = { isFull: false, isWatched: false };
    const console = await testEngine(dataDir, {
      checkpoint: (name) => {
        if (name !== 'record.before_commit') return;
        if (disk.isFull) throw new BetterSqlite.SqliteError('disk is full', 'SQLITE_FULL');
        if (disk.isWatched) onRecord?.();
      },
    });
    const runId = await startEndedRun(console, CLIENT);
    if (mode !== null) await override(console, mode);
    disk.isFull = true;
    disk.isWatched = true;
    await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const summary = `Number ${index} is from anna@j.example. ${FILLER}`;
        const text = JSON.stringify({ agent_id: 'geo_audit', agent_data: { summary } });
        // A person's own: those of a sender would wait beside the first result.
        const sent = { text, runId, agentId: 'geo_audit' } as const;
        const { verdicts } = await console.call('deliveries.paste', sent);
        expect(verdicts).toMatchObject([{ verdict: 'accepted' }]);
      }),
    );
    await console.engine.wake();
    return new Waiting(console, runId, disk);
  }

  goOn(): Promise<void> {
    this.#disk.isFull = false;
    return this.console.engine.wake();
  }

  async result(): Promise<string> {
    const { runId } = this;
    const { payload } = await this.console.call('results.payload', { runId, agentId: 'geo_audit' });
    return JSON.stringify(payload);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.console[Symbol.asyncDispose]();
  }
}

async function override(console: TestEngine, mode: RedactionMode): Promise<void> {
  await console.call('privacy.override', {
    clientName: CLIENT,
    override: { piiType: 'email', operation: null, mode },
  });
}

describe('a rule that is set while results wait', () => {
  it('holds for those that were read ahead and not recorded yet', async () => {
    await using folder = await temporaryFolder();
    const many = 200;
    let transactions = 0;
    const set: Promise<void>[] = [];
    await using waiting = await Waiting.of(many, folder.path, {
      mode: null,
      onRecord: () => {
        transactions += 1;
        if (set.length === 0) set.push(override(waiting.console, 'remove'));
      },
    });
    await waiting.goOn();
    await Promise.all(set);

    // Two for two batches, and one for each of the second, which was read anew.
    expect(transactions).toBe(2 + many - TOGETHER);
    expect(await waiting.result()).toContain('is from [removed].');
  });

  it('holds for those that are being read', async () => {
    await using folder = await temporaryFolder();
    await using waiting = await Waiting.of(TOGETHER, folder.path, { mode: 'mask' });
    const going = waiting.goOn();
    await override(waiting.console, 'remove');
    await going;
    expect(await waiting.result()).toContain('is from [removed].');
  });
});
