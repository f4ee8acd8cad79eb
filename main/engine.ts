import { randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import type { CallResult, EventSubscription } from '../shared/contract/bridge.ts';
import { builtInAgents } from '../shared/domain/built-in-agents.ts';
import { OUTBOUND_RETRY } from '../shared/domain/retry-policy.ts';
import type { ConsoleEvent } from '../shared/domain/events.ts';
import { OsaError } from '../shared/errors.ts';
import { openAdministration } from './composition/administration.ts';
import { composeAnswering } from './composition/answering.ts';
import { openCaching } from './composition/caching.ts';
import { Closers } from './composition/closers.ts';
import type { EngineConfig, EngineTies, Start } from './composition/engine-config.ts';
import { openEventLogging } from './composition/open-event-logging.ts';
import { startTicker } from './composition/ticker.ts';
import { reclaimWhatWasHeld, prepareToTakeUp, tickSteps } from './composition/housekeeping.ts';
import { openFoundation } from './composition/foundation.ts';
import { holdYoungSpace } from './composition/hold-young-space.ts';
import { keepGarbageYoung } from './composition/keep-garbage-young.ts';
import { composeOrchestration } from './composition/orchestration.ts';
import { openReceiving } from './composition/receiving.ts';
import { openApiCallLog } from './composition/open-api-call-log.ts';
import { openDelivering } from './composition/delivering.ts';
import { composeDirect } from './composition/direct.ts';
import { openOpalConnecting } from './composition/opal-connecting.ts';
import { composeSending } from './composition/sending.ts';
import { loadKeytar } from './credentials/keychain.ts';
import { KEYCHAIN_LIMIT_MS } from './credentials/open-credential-store.ts';
import { loggedSubscribe } from './events/logged-subscribe.ts';
import { SenderActivity } from './ingress/give-way.ts';
import { startNodeProcess } from './reports/side-process/start-process.ts';
import { DEFAULT_INGRESS_LIMITS } from './ingress/limits/ingress-limits.ts';
import { resolvePublicly, type LookUp } from './outbound/public-address.ts';
import { createFetch } from './outbound/resolving-fetch.ts';
import { createRedactor } from './privacy/redaction/redactor.ts';
import { hardTimeoutMs } from './workflow/agent-timeout.ts';
import { assertPortFree } from './listen.ts';
import { sqliteStore } from './storage/sqlite/sqlite-store.ts';

/** Everything the console does, without a window. */
export interface Engine {
  /** Checks the input against the contract; never throws. */
  call(name: string, input: unknown): Promise<CallResult<unknown>>;
  /** Replays what came after `afterSeq`, then goes on live, each event once and in order. */
  subscribe(subscription: EventSubscription, onEvent: (event: ConsoleEvent) => void): () => void;
  /** The position of the newest event; 0 for none. */
  lastSeq(): Promise<number>;
  /** Where an export's file is; `null` when there is no such export, or no longer. */
  exportFile(exportId: string): Promise<{ path: string; fileName: string } | null>;
  readonly addresses: { readonly ingress: string; readonly admin: string };
  readonly keychain: { readonly available: boolean; readonly reason: string };
  /** Looks for overdue agents and waiting deliveries now, e.g. after the laptop slept. */
  wake(): Promise<void>;
  /** Records a problem of the host's in the console's log. */
  reportProblem(error: unknown, where: string): void;
  stop(): Promise<void>;
}

/**
 * Ids that begin with their time: rows that are written together then lie together in
 * their index, and a commit writes half as much. An older Node does without.
 */
const newTimedId: () => string =
  typeof randomUUIDv7 === 'function' ? () => randomUUIDv7() : () => randomUUID();

const lookUp: LookUp = (host) => lookup(host, { all: true });

/** The ties of a console that works for real. */
export const REAL_TIES: EngineTies = {
  clock: { now: () => Date.now() },
  newId: newTimedId,
  randomBytes: (size) => randomBytes(size),
  fetch: (...args) => fetch(...args),
  fetchPublic: createFetch((host) => resolvePublicly(host, lookUp)),
  lookUp,
  resolveProxy: null,
  startProcess: startNodeProcess,
  loadKeytar,
  keychainLimitMs: KEYCHAIN_LIMIT_MS,
  agentRegistry: builtInAgents,
  agentTimeoutMs: hardTimeoutMs,
  tickMs: 1000,
  firstRetryMs: OUTBOUND_RETRY.initialMs,
  ingressLimits: DEFAULT_INGRESS_LIMITS,
  allowsLoopbackEndpoints: false,
  makeRedactor: createRedactor,
  monotonicNow: () => performance.now(),
  checkpoint: () => undefined,
};

/**
 * Starts the engine: the one place where its parts are put together.
 *
 * @example
 * const engine = await startEngine(config);
 * const answer = await engine.call('runs.list', { limit: 20 });
 * const end = engine.subscribe({ runId: null, afterSeq: await engine.lastSeq() }, show);
 * await engine.stop();
 *
 * @param replaced ties to the outside world that a test or a demo replaces
 * @throws OsaError `port_in_use`, `data_dir_unusable`, `storage_from_the_future`,
 *   `storage_unavailable`; nothing is left half made
 */
export async function startEngine(
  config: EngineConfig,
  replaced: Partial<EngineTies> = {},
): Promise<Engine> {
  keepGarbageYoung();
  holdYoungSpace();
  const given: EngineTies = { ...REAL_TIES, ...replaced };
  // This console's own: it learns of agents of one's own.
  const ties: EngineTies = { ...given, agentRegistry: given.agentRegistry.with([]) };
  const closers = new Closers();
  const addresses = { ingress: '', admin: '' };
  const start: Start = { config, ties, closers, addresses };
  try {
    await assertPortFree(config.ingressPort, '--ingress-port');
    await assertPortFree(config.adminPort, '--admin-port');
    const foundation = await openFoundation(start);
    await reclaimWhatWasHeld(foundation);
    await openEventLogging({ ...start, foundation });
    const caching = await openCaching({ ...start, foundation });
    const orchestration = composeOrchestration({ ...start, foundation, caching });
    const activity = new SenderActivity();
    const apiCalls = openApiCallLog({ ...start, foundation });
    const receiving = await openReceiving({
      ...start,
      foundation,
      orchestration,
      activity,
      apiCalls,
    });
    const connecting = await openOpalConnecting({ ...start, foundation });
    const direct = await composeDirect({
      ...start,
      foundation,
      orchestration,
      receiving,
      connecting,
    });
    const delivering = await openDelivering({ ...start, foundation, connecting });
    const sending = composeSending({ ...start, foundation, orchestration, direct, apiCalls });
    const rooms = {
      ...start,
      foundation,
      apiCalls,
      caching,
      orchestration,
      receiving,
      connecting,
      direct,
      delivering,
      sending,
    };
    const answering = composeAnswering(rooms);
    await answering.exportFiles
      .settle()
      .catch((error: unknown) => foundation.reportProblem(error, 'exports'));
    await openAdministration({ ...rooms, answering });
    const takeUp = await prepareToTakeUp(rooms);
    const { eventLog, reportProblem, keychain } = foundation;
    const { tick } = startTicker({
      first: { name: 'taking up', run: takeUp },
      steps: tickSteps(rooms),
      everyMs: ties.tickMs,
      closers,
      beforeClosing: () => receiving.worker.stop(),
      onProblem: reportProblem,
    });
    return {
      call: answering.call,
      subscribe: loggedSubscribe(eventLog, foundation.loggers.streams, 'console', reportProblem),
      lastSeq: () => eventLog.lastSeq(),
      exportFile: (exportId) => answering.exportFiles.find(exportId),
      addresses,
      keychain: { available: keychain.available, reason: keychain.reason },
      wake: tick,
      reportProblem,
      stop: () => closers.closeAll(),
    };
  } catch (error) {
    await closers.closeAll();
    throw withStorageProblem(error);
  }
}

/** A full disk is said to be one, also where it keeps the console from starting. */
function withStorageProblem(error: unknown): unknown {
  const problem = error instanceof OsaError ? null : sqliteStore.describeProblem(error);
  if (problem === null) return error;
  return new OsaError('storage_unavailable', { message: problem, cause: error });
}
