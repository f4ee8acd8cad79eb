import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { protectAndRead } from '../../../../main/ingress/reading/protect-and-read.ts';
import {
  ReadingThread,
  startReadingThread,
  type ToRead,
} from '../../../../main/ingress/reading/reading-thread.ts';
import { PiiDetector } from '../../../../main/privacy/detection/pii-detector.ts';
import { protectByPlan, type ProtectionPlan } from '../../../../main/privacy/protection-plan.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import type { ReadingRule } from '../../../../shared/domain/reading-rule.ts';
import { OsaError } from '../../../../shared/errors.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

const USUAL: ProtectionPlan = {
  modes: {},
  allowed: [],
  ownWords: null,
  secrets: [],
  operation: 'storage',
};

const RULE: ReadingRule = {
  ruleId: '0198c0de-0000-7000-8000-000000000001',
  engagementId: 'e-1',
  agentId: 'geo_audit',
  scope: 'always',
  heading: 'in the yard',
  meaning: 'issues',
};

const AROUND_PAYLOAD = { at: '/agent_data', part: 'payload' } as const;

function requestOf(payload: JsonValue, plan = USUAL): ToRead {
  return {
    submission: {
      agentId: 'geo_audit',
      workflowId: '',
      correlationId: '',
      threadId: '',
      status: 'completed',
      payload,
      metadata: { source: 'bench' },
      executionTimeMs: 1200,
      errorText: '',
    },
    around: { body: { agent_data: null, sender: 'a relay' }, holes: [AROUND_PAYLOAD] },
    plan,
    readingRules: [],
  };
}

/** As it is done in this thread. */
function readHere({ submission, around, plan, readingRules }: ToRead) {
  const protectJson = protectByPlan(plan, new PiiDetector());
  const read = protectAndRead(submission, { protectJson }, builtInAgents, around, readingRules);
  return { ...read, protections: expect.any(Array) as unknown };
}

function mailTo(mail: string): JsonValue {
  return {
    summary: `Every region answers; write to ${mail}.`,
    recommendations: [{ title: 'Shorten the form', priority: 'high' }],
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

describe('the reading thread', () => {
  const threads: ReadingThread[] = [];

  function make(options: Partial<ConstructorParameters<typeof ReadingThread>[0]> = {}) {
    const thread = new ReadingThread({
      startThread: () => startReadingThread(builtInAgents),
      digested: (protections) => protections,
      onProblem: () => undefined,
      ...options,
    });
    threads.push(thread);
    return thread;
  }

  afterEach(async () => {
    for (const thread of threads.splice(0)) await thread.stop();
  });

  it('reads each submission as it is read here', async () => {
    const requests = [
      requestOf(mailTo('jane@example.com')),
      requestOf(mailTo('ada@example.org'), { ...USUAL, modes: { email: 'remove' } }),
      requestOf(mailTo('team@client.example'), {
        ...USUAL,
        allowed: [{ kind: 'domain', value: 'client.example' }],
      }),
      requestOf({ note: 'the key is swordfish-4711' }, { ...USUAL, secrets: ['swordfish-4711'] }),
      requestOf(null),
      {
        ...requestOf('# Audit\n\n## In the yard\n\n- The gate is unnamed.\n'),
        readingRules: [RULE],
      },
    ];
    const prepared = await make().readAll(requests);
    expect(prepared).toEqual(requests.map(readHere));
    expect(prepared.at(-1)).toMatchObject({ result: { insights: [{ kind: 'issue' }] } });
    expect(
      JSON.stringify(prepared.map((one) => one !== null && 'keptBody' in one && one.submission)),
    ).not.toMatch(/jane@|ada@|swordfish/);
  });

  it('has what was replaced digested where the key is', async () => {
    const digested = vi.fn<() => []>(() => []);
    const [prepared] = await make({ digested }).readAll([requestOf(mailTo('jane@example.com'))]);
    expect(digested).toHaveBeenCalledExactlyOnceWith(
      [expect.objectContaining({ type: 'email', path: '/payload/summary', occurrences: 1 })],
      expect.any(Number),
    );
    expect(prepared).toMatchObject({ protections: [] });
  });

  it('lets the loop turn meanwhile', async () => {
    const thread = make();
    const requests = Array.from({ length: 50 }, () => requestOf(mailTo('jane@example.com')));
    await thread.readAll(requests);
    let turns = 0;
    let isDone = false;
    const preparing = thread.readAll(requests).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      turns += 1;
      await new Promise(setImmediate);
    }
    await preparing;
    expect(turns).toBeGreaterThan(3);
  });

  it.each([
    ['deeper than is protected', 300, 'nesting'],
    ['deeper than can be written', 20_000, 'unreadable'],
  ])('refuses what nests %s, and nothing beside it', async (_, levels, cause) => {
    let deep: JsonValue = 'x';
    for (let level = 0; level < levels; level += 1) deep = [deep];
    const [refused, prepared] = await make().readAll([
      requestOf(deep),
      requestOf({ summary: 'Fine.' }),
    ]);
    expect(refused).toMatchObject({ code: 'invalid_input', details: { cause } });
    expect(prepared).toMatchObject({ result: { agentId: 'geo_audit' } });
  });

  it.each([
    ['dies', 'process.exit(3)'],
    ['throws', 'throw new Error("no")'],
    ['hangs', ''],
    ['answers with something else', 'parentPort.postMessage({ id: message.id, answers: [] })'],
    ['answers what nobody asked', 'parentPort.postMessage({ id: 999, answers: [] })'],
  ])('leaves all to others when each thread %s, and says so once', async (_, code) => {
    const startThread = vi.fn<() => Worker>(threadThat(code));
    const onProblem = vi.fn<(error: Error) => void>();
    const thread = make({ startThread, onProblem, timeoutMs: 300 });
    expect(await thread.readAll([requestOf('a'), requestOf('b')])).toEqual([null, null]);
    const started = startThread.mock.calls.length;
    expect(await thread.readAll([requestOf('c')])).toEqual([null]);
    expect(startThread).toHaveBeenCalledTimes(started);
    expect(onProblem).toHaveBeenCalledOnce();
  });

  it('fails the one submission that brings the thread down, and no other', async () => {
    // The real thread, but one that a certain submission kills.
    const startThread = (): Worker =>
      new Worker(
        `const { parentPort, workerData, Worker } = require('node:worker_threads');
         const real = new Worker(new URL(${JSON.stringify(
           new URL('../../../../main/ingress/reading/reading-thread-entry.ts', import.meta.url)
             .href,
         )}), { workerData });
         real.on('message', (message) => parentPort.postMessage(message));
         parentPort.on('message', (message) => {
           if (JSON.stringify(message).includes('the poison')) process.exit(3);
           real.postMessage(message);
         });`,
        { eval: true, workerData: builtInAgents.all },
      );
    // Several at once, as a batch is handed over.
    const thread = make({ startThread });
    const prepared = await Promise.all([
      thread.readAll([requestOf({ summary: 'One.' }), requestOf({ summary: 'Two.' })]),
      thread.readAll([
        requestOf({ summary: 'Three.' }),
        requestOf({ summary: 'This is the poison.' }),
        requestOf({ summary: 'Five.' }),
      ]),
      thread.readAll([requestOf({ summary: 'Six.' }), requestOf({ summary: 'Seven.' })]),
    ]);
    const came = prepared.map((group) =>
      group.map((one) => (one instanceof OsaError ? one.code : one?.result?.agentId)),
    );
    expect(came).toEqual([
      ['geo_audit', 'geo_audit'],
      ['geo_audit', 'protection_failed', 'geo_audit'],
      ['geo_audit', 'geo_audit'],
    ]);
  });

  it('leaves all to others when no thread can be started', async () => {
    const startThread = (): Worker => {
      throw new Error('out of threads');
    };
    expect(await make({ startThread }).readAll([requestOf('a')])).toEqual([null]);
  });

  it('tells whoever waits, and whoever comes after, that it was stopped', async () => {
    let started: Worker | null = null;
    const thread = make({ startThread: () => (started = threadThat('')()) });
    const preparing = thread.readAll([requestOf('a')]);
    const rejected = expect(preparing).rejects.toThrow(/stopped/);
    const ended = once(started as unknown as Worker, 'exit');
    await thread.stop();
    await Promise.all([rejected, ended]);
    await expect(thread.readAll([requestOf('a')])).rejects.toThrow(/stopped/);
  });
});
