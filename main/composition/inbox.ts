import type { Run } from '../../shared/domain/run.ts';
import { DeliveryRecorder } from '../ingress/delivery-recorder.ts';
import { GroupCommit } from '../ingress/group-commit.ts';
import { giveWayTo } from '../ingress/give-way.ts';
import { Inbox } from '../ingress/inbox.ts';
import { InboxWorker } from '../ingress/inbox-worker.ts';
import { DeliveryReader, type ProtectionRules } from '../ingress/reading/delivery-reader.ts';
import { ReadingThread } from '../ingress/reading/reading-thread.ts';
import { standardizeAgentOutput } from '../agent-results/standardize-agent-output.ts';
import { readSubmission } from '../agent-results/doors/read-submission.ts';
import type { KeptDelivery, NewDelivery } from '../storage/inbox-repository.ts';
import { describeStorageError } from '../storage/storage-health.ts';
import { findRunsIn, matchRun } from '../workflow/match-run.ts';
import { RunUnitOfWork } from '../workflow/run-unit-of-work.ts';
import type { Closers } from './closers.ts';
import type { EngineTies } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import type { Orchestration } from './orchestration.ts';
import { startReadingThread } from '../ingress/reading/start-thread.ts';

/** What keeps deliveries and works them off. */
export interface InboxParts {
  readonly inbox: Inbox;
  readonly worker: InboxWorker;
}

export function composeInbox(
  foundation: Foundation,
  orchestration: Orchestration,
  ties: EngineTies,
  closers: Closers,
): InboxParts {
  const { logger, database, eventLog, protector, sealer, inboxQueue, health, engagements } =
    foundation;
  const { runs, agents, deliveries } = foundation.repositories;
  const { clock, newId, checkpoint } = ties;
  const commits = new GroupCommit<NewDelivery, KeptDelivery>({
    async commit(group) {
      checkpoint('inbox.before_commit');
      try {
        const kept = await database.transaction((trx) => deliveries.insertAll(trx, group));
        health.succeeded();
        checkpoint('inbox.after_commit');
        return kept;
      } catch (error) {
        health.failed(error);
        throw error;
      }
    },
    isFatal: (error) => describeStorageError(error) !== null,
  });
  const thread = new ReadingThread({
    startThread: startReadingThread,
    digested: (protections, tookMs) => protector.digested(protections, tookMs),
    onProblem: (error) => logger.error({ where: 'inbox', error }),
  });
  const rulesOf = (run: Run | null): ProtectionRules => ({
    engagementId: run === null || engagements.haveNoSettings ? null : engagements.idOfRun(run),
    version: engagements.settingsVersion,
  });
  const reader = new DeliveryReader({
    thread,
    sealer,
    protector,
    standardize: standardizeAgentOutput,
    readSubmission,
    readAs: (agentId, body) => readSubmission('pasted', { agent_id: agentId, agent_data: body }),
    async findRules(delivery, keys) {
      if (engagements.haveNoSettings) return rulesOf(null);
      const match = await matchRun(
        {
          finder: findRunsIn(runs),
          findRunOfThread: (threadId) => deliveries.findRunOfThread(threadId),
        },
        { ...keys, threadId: delivery.threadId ?? '' },
        delivery.placedRunId,
      );
      return rulesOf(match?.run ?? null);
    },
  });
  const worker = new InboxWorker({
    database,
    queue: inboxQueue,
    reader,
    recorder: new DeliveryRecorder({
      queue: inboxQueue,
      deliveries,
      recorder: orchestration.recorder,
      beginUnitOfWork: (trx) => new RunUnitOfWork({ runs, agents, clock }, trx),
      rulesOf,
      protections: foundation.protectionRecorder,
      eventLog,
      clock,
      checkpoint,
    }),
    health,
    clock,
    giveWay: giveWayTo(() => commits.perSecond),
    onProblem: (error, deliveryId) => logger.error({ where: 'inbox', deliveryId, error }),
  });
  closers.add(() => worker.stop());
  const inbox = new Inbox({
    database,
    deliveries,
    queue: inboxQueue,
    commits,
    sealer,
    protector,
    readSubmission,
    eventLog,
    clock,
    newId,
    onAccepted: () => worker.wake(),
  });
  return { inbox, worker };
}
