/**
 * The console's own pipeline without a network: signature, inbox, worker, recorder.
 */
import { Closers } from '../../../main/composition/closers.ts';
import { openCaching } from '../../../main/composition/caching.ts';
import { openFoundation } from '../../../main/composition/foundation.ts';
import { composeInbox } from '../../../main/composition/receiving.ts';
import { composeOrchestration } from '../../../main/composition/orchestration.ts';
import { REAL_TIES } from '../../../main/engine.ts';
import { SenderActivity } from '../../../main/ingress/give-way.ts';
import { readJsonBody } from '../../../main/ingress/json-body.ts';
import { keychainInMemory } from '../../support/test-engine.ts';
import { insertOpenRuns, newRunIds } from '../ingest/open-runs.ts';
import { signedDeliveries, type SignedDelivery } from './agent-deliveries.ts';
import { benchConfig } from '../bench-config.ts';
import { serveTasks } from './child.ts';

/** Senders that wait for an answer at the same time. */
const SENDERS = 64;

const keychain = keychainInMemory();
const ties = { ...REAL_TIES, loadKeytar: async () => keychain };
const config = benchConfig(process.argv[2] ?? '');
const closers = new Closers();
const start = { config, ties, closers, addresses: { ingress: '', admin: '' } };
const foundation = await openFoundation(start);
const caching = await openCaching({ ...start, foundation });
const orchestration = composeOrchestration({ ...start, foundation, caching });
const { inbox, worker } = composeInbox({
  ...start,
  foundation,
  orchestration,
  activity: new SenderActivity(),
});
const { webhookSources, digest, database } = foundation;

/** What the door of signed webhooks does with a request. */
async function take({ raw, signature }: SignedDelivery): Promise<void> {
  const headers = { 'x-osa-signature': signature };
  const verdict = webhookSources.verify(headers, raw, Date.now());
  if (!verdict.ok) throw new Error(verdict.problem);
  const read = readJsonBody(raw);
  if (!read.ok) throw new Error(read.problem);
  const payloadDigest = digest.digest(raw);
  const kept = await inbox.accept({
    source: 'webhook',
    route: '/api/webhooks/opal-workflow',
    dedupeKey: `webhook:${verdict.sourceId}:${signature.slice(2, 15)}:${payloadDigest}`,
    body: read.value,
    raw,
    sizeBytes: raw.length,
    authScheme: verdict.scheme,
    httpStatus: 202,
    payloadDigest,
    threadId: null,
  });
  if (kept.duplicate) throw new Error('A delivery was taken for a repeat.');
}

async function countDone(): Promise<number> {
  const row = await database
    .selectFrom('opal_agent_executions')
    .select((builder) => builder.fn.countAll<number>().as('count'))
    .where('status', '=', 'completed')
    .where('result', 'is not', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** @returns ms from the first delivery to the last result, ms of the processor, and of it the main thread's */
async function store(runCount: number): Promise<readonly number[]> {
  const runIds = newRunIds(runCount);
  await insertOpenRuns(database, runIds);
  const waiting = signedDeliveries(runIds, Date.now());
  const before = await countDone();
  const count = waiting.length;
  const processor = process.cpuUsage();
  const thread = process.threadCpuUsage();
  const startedAt = performance.now();
  const next = waiting.values();
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      for (const delivery of next) await take(delivery);
    }),
  );
  await worker.processDue();
  const tookMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(processor);
  const own = process.threadCpuUsage(thread);
  const done = (await countDone()) - before;
  if (done !== count) throw new Error(`${done} of ${count} deliveries became results.`);
  return [tookMs, (user + system) / 1000, (own.user + own.system) / 1000];
}

serveTasks(
  async (task) => {
    if (task.kind !== 'store') throw new Error(`"${task.kind}" is not for this process.`);
    return store(task.runs);
  },
  () => closers.closeAll(),
);
