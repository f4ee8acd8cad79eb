import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { MemoryCredentialStore } from '../../main/credentials/memory-credential-store.ts';
import { Endpoints } from '../../main/delivery/endpoints.ts';
import { OutboundDelivery } from '../../main/delivery/outbound-delivery.ts';
import { EventPoster } from '../../main/delivery/post-event.ts';
import { openEventLog } from '../../main/events/shared-transactions.ts';
import { openRepositories } from '../../main/storage/repositories.ts';
import { openDatabase } from '../../main/storage/sqlite/open-database.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import { USUAL_ENDPOINT } from '../../shared/domain/outbound.ts';
import type { BenchContext, BenchRow } from './bench-row.ts';

const ENDPOINTS = 20;
const DEAD = 2;
const EVENTS = 1_000;
const AT_ONCE = USUAL_ENDPOINT.atOnce;
const CLOCK = { now: () => Date.now() };

const portSchema = z.object({ port: z.int() });
const delaysSchema = z.object({ delaysMs: z.array(z.number()) });

/**
 * How fast events are sent to twenty endpoints, each with a queue of its own.
 *
 * - `delivery.per_s`: events delivered a second while two endpoints refuse every connection,
 *   against `undici` alone posting the same bodies to the same receivers, as many at a time.
 * - `delivery.live_p95_ms_with_dead`: how long an event takes from being handed out to its
 *   receiver, against the same without dead endpoints.
 *
 * Flag: `--events=<n>`.
 */
export async function* run({ flags, say }: BenchContext): AsyncIterable<BenchRow> {
  const given = flags.find((flag) => flag.startsWith('--events='));
  const events = given === undefined ? EVENTS : Number(given.split('=')[1]);
  const receiver = fork(fileURLToPath(new URL('delivery/receiver.ts', import.meta.url)));
  try {
    const [told] = await once(receiver, 'message');
    const { port } = portSchema.parse(told);
    const delaysSince = async (): Promise<number[]> => {
      receiver.send('report');
      const [answer] = await once(receiver, 'message');
      return delaysSchema.parse(answer).delaysMs.toSorted((a, b) => a - b);
    };
    const bare = await postBare(port, events);
    await delaysSince();
    const without = await deliver(port, events, 0);
    const usual = p95(await delaysSince());
    const withDead = await deliver(port, events, DEAD);
    const slowed = p95(await delaysSince());
    say(`bare ${bare.toFixed(0)}/s, without dead ones ${without.toFixed(0)}/s`);
    yield row('delivery.per_s', withDead, 'events/s', bare);
    yield row('delivery.live_p95_ms_with_dead', slowed, 'ms', usual);
  } finally {
    receiver.kill();
  }
}

/** Posts bodies of the same size to the same receiver, as many at a time. @returns a second */
async function postBare(port: number, events: number): Promise<number> {
  const agent = new Agent({ allowH2: false });
  const live = ENDPOINTS - DEAD;
  const left = Array.from({ length: events * live }, (_, index) => index).values();
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    for (const index of left) {
      const { body } = await request(`http://127.0.0.1:${port}/${index % live}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: bodyOf(index),
        dispatcher: agent,
      });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: live * AT_ONCE }, work));
  await agent.close();
  return (events * live) / ((performance.now() - startedAt) / 1000);
}

/** Hands out events and waits until all have arrived. @returns events delivered a second */
async function deliver(port: number, events: number, dead: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'osa-bench-'));
  const database = await openDatabase(folder);
  const { outbound: repository } = openRepositories(database, builtInAgents, null);
  const { eventLog, shared } = openEventLog({ database, clock: CLOCK, newId: randomUUID });
  const poster = new EventPoster({
    lookUp: async () => [],
    now: () => Date.now(),
    monotonicNow: () => performance.now(),
    allowLoopback: true,
    trust: async () => undefined,
    userAgent: 'OSA Console (bench)',
  });
  const endpoints = await Endpoints.open({
    eventLog,
    repository,
    store: new MemoryCredentialStore(),
    makeSecret: () => 'a secret of this measurement alone',
    check: async () => [],
    newId: randomUUID,
    clock: CLOCK,
  });
  const handedOutAtMs = new Map<number, number>();
  const live = ENDPOINTS - DEAD;
  for (let index = 0; index < live + dead; index += 1) {
    await endpoints.save(null, {
      settings: { label: `Endpoint ${index}`, ...USUAL_ENDPOINT },
      url: `http://127.0.0.1:${index < live ? port : 9}/${index}`,
      secret: null,
    });
  }
  const outbound = new OutboundDelivery({
    endpoints,
    repository,
    eventLog,
    shared,
    poster,
    bodyOf: async (seq) => bodyOf(seq, handedOutAtMs.get(seq)),
    service: { deliverWebhook: () => Promise.reject(new Error('Nothing is tested here')) },
    protectText: (text) => text,
    clock: CLOCK,
    newId: randomUUID,
    random: Math.random,
    onProblem: (error) => {
      throw error;
    },
  });
  try {
    const startedAt = performance.now();
    for (let from = 0; from < events; from += 50) {
      await eventLog.transaction(async (_trx, emit) => {
        for (let index = 0; index < Math.min(50, events - from); index += 1) {
          emit({
            event_type: 'engine.clock_jumped@1',
            workflow_id: null,
            correlation_id: null,
            payload: { by_ms: index },
          });
        }
      });
      const heads = await eventLog.readHeads(from, 50);
      for (const { seq } of heads) handedOutAtMs.set(seq, Date.now());
      await outbound.take(heads);
    }
    const liveIds = endpoints.all().slice(0, live);
    const counts = () =>
      Promise.all(liveIds.map(({ endpointId }) => repository.countByState(endpointId)));
    while (!(await counts()).every(({ delivered }) => delivered === events)) await pause(50);
    return (events * live) / ((performance.now() - startedAt) / 1000);
  } finally {
    await outbound.stop();
    await poster.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** As large as an event of an agent that has answered, with the time at which it was handed out. */
function bodyOf(index: number, sentAtMs = Date.now()): string {
  return JSON.stringify({ sent_at: sentAtMs, index, filler: 'x'.repeat(600) });
}

function p95(sorted: readonly number[]): number {
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}

function row(name: string, value: number, unit: string, baseline: number): BenchRow {
  return { row: name, value, unit, baseline, ratio: value / baseline };
}
