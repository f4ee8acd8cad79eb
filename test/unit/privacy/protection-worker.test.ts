import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPiiProtector } from '../../../main/privacy/pii-protector.ts';
import { LARGE_JSON, ProtectionWorker } from '../../../main/privacy/protection-worker.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';

const protector = createPiiProtector();

function largeValue(mail: string): JsonValue {
  const filler = 'The quarterly review covered latency and cohorts. '.repeat(40);
  return {
    list: Array.from({ length: 60 }, (_, at) => ({ at, text: filler, user_ip: '203.0.113.7' })),
    mail: `write to ${mail}`,
    '__proto__.x': '\ud800 and \0',
  };
}

/** A thread that does what a test says to every request. */
function threadThat(code: string): () => Worker {
  return () =>
    new Worker(
      `const { parentPort } = require('node:worker_threads'); parentPort.on('message', (message) => { ${code} });`,
      { eval: true },
    );
}

describe('the protection worker', { timeout: 30_000 }, () => {
  const workers: ProtectionWorker[] = [];

  function make(options: Partial<ConstructorParameters<typeof ProtectionWorker>[0]> = {}) {
    const worker = new ProtectionWorker({ protector, ...options });
    workers.push(worker);
    return worker;
  }

  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
  });

  it('gives the same result as the protector, for large values and small', async () => {
    const worker = make();
    for (const value of [largeValue('jane@example.com'), { mail: 'jane@example.com' }, null]) {
      expect(await worker.protectJson(value)).toEqual(protector.protectJson(value));
    }
  });

  it('protects small values here, without a thread', async () => {
    const startThread = vi.fn<() => Worker>();
    await make({ startThread }).protectJson({ mail: 'jane@example.com' });
    expect(startThread).not.toHaveBeenCalled();
  });

  it('answers each of many requests with its own result', async () => {
    const worker = make();
    const mails = ['a@example.com', 'b@example.org', 'c@example.net'];
    const results = await Promise.all(mails.map((mail) => worker.protectJson(largeValue(mail))));
    expect(results).toEqual(mails.map((mail) => protector.protectJson(largeValue(mail))));
  });

  it('lets the loop turn while a large value is protected', async () => {
    const worker = make();
    await worker.protectJson(largeValue('jane@example.com'));
    let turns = 0;
    const protecting = worker.protectJson(largeValue('jane@example.com'));
    let isDone = false;
    void protecting.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      turns += 1;
      await new Promise(setImmediate);
    }
    expect(turns).toBeGreaterThan(3);
  });

  it('refuses what the protector refuses, with the same code', async () => {
    let deep: JsonValue = 'x'.repeat(LARGE_JSON + 1);
    for (let level = 0; level < 210; level += 1) deep = [deep];
    await expect(make().protectJson(deep)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { cause: 'nesting' },
    });
  });

  it.each([
    ['dies', 'process.exit(3)'],
    ['throws', 'throw new Error("no")'],
    ['hangs', ''],
  ])('rejects when the thread %s, and starts another for the next value', async (_, code) => {
    const start = vi.fn<() => Worker>(threadThat(code));
    const worker = make({ startThread: start, timeoutMs: 500 });
    const value = largeValue('jane@example.com');
    const first = worker.protectJson(value);
    const second = worker.protectJson(value);
    await expect(first).rejects.toMatchObject({ code: 'protection_failed' });
    await expect(second).rejects.toMatchObject({ code: 'protection_failed' });
    await expect(worker.protectJson(value)).rejects.toMatchObject({ code: 'protection_failed' });
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('rejects what is under way when it is stopped, and everything large after that', async () => {
    let thread: Worker | null = null;
    const worker = make({ startThread: () => (thread = threadThat('')()) });
    const value = largeValue('jane@example.com');
    const protecting = worker.protectJson(value);
    const ended = once(thread as unknown as Worker, 'exit');
    const rejected = expect(protecting).rejects.toMatchObject({ code: 'protection_failed' });
    await worker.stop();
    await Promise.all([rejected, ended]);
    await expect(worker.protectJson(value)).rejects.toMatchObject({ code: 'protection_failed' });
  });
});
