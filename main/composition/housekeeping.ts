import type { InboxWorker } from '../ingress/inbox-worker.ts';
import type { SignedInRuns } from '../opal/runners/signed-in-runs.ts';
import { reclaimLeases } from '../storage/lease.ts';
import { StorageWatch } from '../storage/storage-watch.ts';
import { ClockWatch } from '../workflow/clock-watch.ts';
import type { RunStarter } from '../workflow/run-starter.ts';
import type { ApiCallLog } from '../observability/api-call-log.ts';
import type { Caching } from './caching.ts';
import type { Delivering } from './delivering.ts';
import type { Direct } from './direct.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import { holdYoungSpace } from './hold-young-space.ts';
import type { Orchestration } from './orchestration.ts';
import type { Receiving } from './receiving.ts';
import type { Sending } from './sending.ts';
import type { TickStep } from './ticker.ts';

/** Everything that a console looks after. */
type Rooms = Start & {
  readonly foundation: Foundation;
  readonly apiCalls: Pick<ApiCallLog, 'flush'>;
  readonly caching: Caching;
  readonly orchestration: Orchestration;
  readonly receiving: Receiving;
  readonly direct: Direct;
  readonly delivering: Delivering;
  readonly sending: Sending;
};

/**
 * Takes back what ended processes held.
 *
 * Before anybody is listened to: a delivery that comes in then must not overtake one that
 * was left in the middle.
 */
export async function reclaimWhatWasHeld({
  database,
  inboxQueue,
  lock,
  sealer,
}: Foundation): Promise<void> {
  await database.transaction(async (trx) => {
    await reclaimLeases(trx, (owner) => lock.isGone(owner));
    await inboxQueue.endWaiting(trx);
    if (sealer.durable) await inboxQueue.requeue(trx, 'body_unreadable');
  });
}

/**
 * Goes on where the console was ended, or where it died.
 *
 * What had arrived is processed before anything is asked for again. That can take a while, and
 * nobody has to wait for it: a person may start runs meanwhile, which are not taken up.
 *
 * @returns does it
 */
export async function prepareToTakeUp({
  receiving,
  sending,
  direct,
}: {
  readonly receiving: { readonly worker: Pick<InboxWorker, 'processDue'> };
  readonly sending: { readonly starter: Pick<RunStarter, 'unfinishedRuns' | 'resumeUnfinished'> };
  readonly direct: { readonly signedIn: Pick<SignedInRuns, 'resume'> };
}): Promise<() => Promise<void>> {
  const left = await sending.starter.unfinishedRuns();
  return async () => {
    await receiving.worker.processDue();
    await sending.starter.resumeUnfinished(left);
    await direct.signedIn.resume({ isStart: true });
  };
}

/** What is looked after at every tick, in this order. */
export function tickSteps({
  ties,
  foundation,
  apiCalls,
  caching,
  orchestration,
  receiving,
  direct,
  delivering,
}: Rooms): readonly TickStep[] {
  const clockWatch = new ClockWatch(ties.clock, ties.monotonicNow);
  const { deadlines, overdueIncidents, runner } = orchestration;
  const { database, health, lock, reportProblem } = foundation;
  const storageWatch = new StorageWatch({
    database,
    health,
    lock,
    clock: ties.clock,
    onProblem: reportProblem,
  });
  const sendDue = async (): Promise<void> => {
    runner.wake();
    direct.runner.wake();
  };
  return [
    {
      name: 'clock',
      async run() {
        const jumpedByMs = clockWatch.check();
        if (jumpedByMs === 0) return;
        foundation.loggers.console.warn({ jumpedByMs }, 'The clock jumped');
        await deadlines.announceClockJump(jumpedByMs);
      },
    },
    { name: 'keychain', run: () => foundation.lateSecrets.ask() },
    { name: 'secrets', run: () => foundation.keychain.look() },
    { name: 'log', run: async () => foundation.tendLog() },
    { name: 'memory', run: async () => holdYoungSpace() },
    { name: 'storage', run: () => storageWatch.look() },
    { name: 'inbox', run: () => receiving.worker.processDue() },
    { name: 'signed in', run: () => direct.signedIn.resume({ isStart: false }) },
    { name: 'jobs', run: sendDue },
    { name: 'time-outs', run: () => deadlines.expireOverdue() },
    { name: 'incidents', run: () => overdueIncidents.escalate() },
    { name: 'webhook secrets', run: () => foundation.webhookSources.forgetExpired() },
    { name: 'tool signing', run: () => foundation.toolSigning.forgetExpired() },
    { name: 'cache', run: () => caching.manager.sweep() },
    { name: 'delivery', run: () => delivering.outbound.tend(ties.clock.now()) },
    { name: 'api calls', run: () => apiCalls.flush() },
    { name: 'jobs of time-outs', run: sendDue },
  ];
}
