import { AnsweredCalls } from '../ingress/answered-calls.ts';
import { giveWay, type SenderActivity } from '../ingress/give-way.ts';
import { Inbox } from '../ingress/inbox.ts';
import { protectValueInThread } from '../ingress/protect-in-thread.ts';
import type { ProtectValue } from '../opal/runners/protect-file.ts';
import { InboxWorker } from '../ingress/inbox-worker.ts';
import { DeliveryReader } from '../ingress/reading/delivery-reader.ts';
import { ReadingThread, startReadingThread } from '../ingress/reading/reading-thread.ts';
import { matchIn } from '../workflow/match-run.ts';
import { SIGNED_CALL_LIFE_MS } from '../senders/epi-hmac.ts';
import { UsedCalls } from '../senders/used-calls.ts';
import { describeSignature } from '../senders/explain-signature.ts';
import { createIngressListener } from '../ingress/listener.ts';
import { limitExplaining } from '../ingress/limits/limit-explaining.ts';
import { VisitLog } from '../ingress/visits.ts';
import { RefusalLog } from '../ingress/refusal-log.ts';
import { listenOnLoopback } from '../listen.ts';
import { discoveryDocument } from '../opal/tools/tools.ts';
import { composeToolDoors } from './tool-doors.ts';
import type { ApiCallLog } from '../observability/api-call-log.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import type { Orchestration } from './orchestration.ts';

interface Parts extends Start {
  readonly foundation: Foundation;
  readonly orchestration: Orchestration;
  readonly activity: SenderActivity;
}

/** What takes results in and works them off. */
export interface Receiving {
  readonly inbox: Inbox;
  readonly worker: InboxWorker;
  /** Protects a large value off the thread that listens. */
  readonly protect: ProtectValue;
}

/**
 * @param start `activity` is told of each sender, so that processing gives way to it
 * @throws OsaError `port_in_use`
 */
export async function openReceiving(
  start: Parts & { readonly apiCalls: Pick<ApiCallLog, 'record'> },
): Promise<Receiving> {
  const { foundation, config, ties, closers, addresses, activity, apiCalls } = start;
  const { database, loggers, reportProblem, eventLog, digest, secrets } = foundation;
  const { runs, deliveryNotes: notes } = foundation.repositories;
  const { clock, newId } = ties;
  const { inbox, worker, protect } = composeInbox(start);
  const refusals = new RefusalLog({
    notes,
    runs,
    eventLog,
    clock,
    newId,
    digest: (bytes) => digest.digest(bytes),
    onRefused: (refusal) => loggers.ingress.warn(refusal, 'Delivery refused'),
    onNotKept: (count) => loggers.ingress.warn({ count }, 'More refusals than are written down'),
  });
  const visits = new VisitLog({
    database,
    notes,
    clock,
    newId,
    protectText: (text) => foundation.protector.protectText(text).value,
    onProblem: (error) => reportProblem(error, 'ingress'),
  });
  closers.add(() => visits.stop());
  const usedCalls = await UsedCalls.open(
    {
      database,
      repository: foundation.repositories.usedSignatures,
      // Twice, because the body may come long after the head.
      keepMs: 2 * SIGNED_CALL_LIFE_MS,
      onProblem: (error) => reportProblem(error, 'ingress'),
    },
    clock.now(),
  );
  const ingress = createIngressListener({
    inbox,
    agentRegistry: ties.agentRegistry,
    refusals,
    answered: new AnsweredCalls({ database, notes, clock, newId }),
    discovery: discoveryDocument,
    tools: composeToolDoors(foundation, ties.agentRegistry),
    toolToken: () => secrets.get('toolToken'),
    checkSignedCall: (presented, request, nowMs) =>
      foundation.toolSigning.check(presented, request, nowMs),
    useSignedCall: (marks, nowMs) => usedCalls.take(marks, nowMs),
    areSecretsMissing: () => foundation.lateSecrets.areMissing,
    verifyWebhook: (headers, raw, nowMs) => foundation.webhookSources.verify(headers, raw, nowMs),
    explainSignature: limitExplaining(
      (headers, raw) => foundation.webhookSources.explain(headers, raw, clock.now()),
      (headers) => describeSignature(headers, clock.now()),
    ),
    publicHost: () => foundation.publicUrl.host,
    isReady: () => foundation.health.problem === null && !foundation.lateSecrets.areMissing,
    activity,
    limits: ties.ingressLimits,
    visits,
    recordCall: (call) => apiCalls.record(call),
    halfOpen: foundation.halfOpen,
    digest: (bytes) => digest.digest(bytes),
    clock,
    onProblem: (error) => reportProblem(error, 'ingress'),
  });
  closers.add(() => ingress.close());
  addresses.ingress = await listenOnLoopback(ingress, config.ingressPort, '--ingress-port');
  return { inbox, worker, protect };
}

/** The inbox, and the worker behind it. */
export function composeInbox({
  foundation,
  orchestration,
  ties,
  closers,
  activity,
}: Parts): Receiving {
  const { loggers, eventLog, protector, sealer } = foundation;
  const { runs, deliveries, erasure } = foundation.repositories;
  const { clock, newId, agentRegistry } = ties;
  const thread = new ReadingThread({
    startThread: () => startReadingThread(agentRegistry),
    digested: (protections, tookMs) => protector.digested(protections, tookMs),
    onProblem: (error) => loggers.ingress.error({ where: 'inbox', error }),
  });
  const worker = new InboxWorker({
    database: foundation.database,
    queue: foundation.inboxQueue,
    reader: new DeliveryReader({
      sealer,
      protector,
      engagements: foundation.engagements,
      matching: matchIn({ runs, deliveries, erasure }),
      agentRegistry,
      thread,
    }),
    recorder: orchestration.recorder,
    health: foundation.health,
    clock,
    giveWay: (lagMs) => giveWay(activity, lagMs),
    onProblem: (error, deliveryId) => loggers.ingress.error({ where: 'inbox', deliveryId, error }),
  });
  closers.add(() => worker.stop());
  const inbox = new Inbox({
    database: foundation.database,
    deliveries,
    queue: foundation.inboxQueue,
    health: foundation.health,
    sealer,
    protector,
    thread,
    agentRegistry,
    eventLog,
    clock,
    newId,
    checkpoint: ties.checkpoint,
    onAccepted: () => worker.wake(),
  });
  const protect: ProtectValue = async (value, sizeBytes, scope) =>
    (await protectValueInThread({ thread, protector }, { value, sizeBytes }, scope)) ??
    protector.protectJson(value, scope);
  return { inbox, worker, protect };
}
