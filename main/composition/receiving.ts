import { AnsweredCalls } from '../ingress/answered-calls.ts';
import { createIngressListener } from '../ingress/listener.ts';
import { RefusalLog } from '../ingress/refusal-log.ts';
import { listenOnLoopback } from '../listen.ts';
import { splitBatch } from '../agent-results/doors/read-batch.ts';
import { dropToolCredentials } from '../agent-results/doors/read-tool-call.ts';
import { discoveryDocument } from '../opal/tools/tools.ts';
import type { Closers } from './closers.ts';
import { composeInbox, type InboxParts } from './inbox.ts';
import { composeToolDoors } from './tool-doors.ts';
import type { EngineConfig, EngineTies } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import type { Orchestration } from './orchestration.ts';

/** What takes results in. */
export interface Receiving extends InboxParts {
  /** Where the listener is, e.g. `http://127.0.0.1:4817`. */
  readonly ingressUrl: string;
}

/** @throws OsaError `port_in_use` */
export async function openReceiving(
  foundation: Foundation,
  orchestration: Orchestration,
  config: EngineConfig,
  ties: EngineTies,
  closers: Closers,
): Promise<Receiving> {
  const { database, logger, reportProblem, eventLog, digest, secrets } = foundation;
  const { runs, deliveryNotes: notes } = foundation.repositories;
  const { clock, newId } = ties;
  const { inbox, worker } = composeInbox(foundation, orchestration, ties, closers);
  const refusals = new RefusalLog({
    notes,
    runs,
    eventLog,
    clock,
    newId,
    digest: (bytes) => digest.digest(bytes),
    onRefused: (refusal) => logger.warn(refusal, 'Delivery refused'),
    onNotKept: (count) => logger.warn({ count }, 'More refusals than are written down'),
  });
  const ingress = createIngressListener({
    inbox,
    refusals,
    answered: new AnsweredCalls({ database, notes, clock, newId }),
    discovery: discoveryDocument,
    tools: composeToolDoors(foundation),
    dropCredentials: dropToolCredentials,
    splitBatch,
    toolToken: () => secrets.get('toolToken'),
    verifyWebhook: (headers, raw, nowMs) => foundation.webhookSources.verify(headers, raw, nowMs),
    publicHost: () => foundation.publicUrl.host,
    limits: ties.ingressLimits,
    digest: (bytes) => digest.digest(bytes),
    clock,
    onProblem: (error) => reportProblem(error, 'ingress'),
  });
  closers.add(() => ingress.close());
  return {
    inbox,
    worker,
    ingressUrl: await listenOnLoopback(ingress, config.ingressPort, '--ingress-port'),
  };
}
