import { describe, expect, it } from 'vitest';
import { runInterop } from '../../interop/run-interop.ts';
import type { InteropClient } from '../../interop/interop-client.ts';
import type { TestEngine } from '../../support/test-engine.ts';

const GOOD = { name: 'works', run: () => Promise.resolve() };
const BAD = { name: 'does not', run: () => Promise.reject(new Error('401, not 202')) };

async function run(
  clients: readonly InteropClient[],
): Promise<{ lines: string[]; counts: unknown; stopped: number }> {
  const lines: string[] = [];
  let stopped = 0;
  const counts = await runInterop({
    clients,
    startConsole: async () => ({
      console: {} as TestEngine,
      [Symbol.asyncDispose]: async () => {
        stopped += 1;
      },
    }),
    openEnvironment: async (file) =>
      file.endsWith('gone.txt') ? { reason: 'there is no such package' } : { python: 'python3' },
    openJava: async (file) =>
      file.endsWith('verapdf.xml') ? { reason: 'there is no JDK' } : { java: '', classPath: '' },
    signal: new AbortController().signal,
    say: (line) => lines.push(line),
  });
  return { lines: lines.map((line) => line.replace(/[\d.]+ s$/, '_ s')), counts, stopped };
}

describe('trying programs of strangers', () => {
  it('says how each check came out, and ends with the counts', async () => {
    const { lines, counts, stopped } = await run([{ name: 'signers', checks: [GOOD, BAD, GOOD] }]);
    expect(lines).toEqual([
      'signers: works: passed, _ s',
      'signers: does not: FAILED, _ s',
      '401, not 202',
      'signers: works: passed, _ s',
      '2 passed, 1 failed, 0 skipped',
    ]);
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(stopped).toBe(1);
  });

  it('skips a client that cannot be had with one line, and goes on with the next', async () => {
    const { lines, stopped } = await run([
      { name: 'gone', checks: [GOOD, GOOD] },
      { name: 'verapdf', environment: 'java', checks: [GOOD] },
      { name: 'there', checks: [GOOD] },
    ]);
    expect(lines).toEqual([
      'gone: skipped, there is no such package',
      'verapdf: skipped, there is no JDK',
      'there: works: passed, _ s',
      '1 passed, 0 failed, 2 skipped',
    ]);
    expect(stopped).toBe(1);
  });
});
