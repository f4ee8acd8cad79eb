import { createAdminListener } from '../admin/admin-listener.ts';
import { adminRoutes } from '../admin/admin-routes.ts';
import type { AdminSources } from '../admin/admin-sources.ts';
import { RequestAuthenticator, SIGNATURE_LIFE_MS } from '../admin/authenticate-request.ts';
import { Metrics } from '../admin/metrics.ts';
import { OpenStreams } from '../admin/open-streams.ts';
import { openApiDocument } from '../admin/openapi.ts';
import { UsedSignatures } from '../senders/used-signatures.ts';
import { loggedSubscribe } from '../events/logged-subscribe.ts';
import { listenOnLoopback } from '../listen.ts';
import type { Answering } from './answering.ts';
import type { Caching } from './caching.ts';
import type { Delivering } from './delivering.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import { lookAtHealth } from './look-at-health.ts';
import type { Sending } from './sending.ts';

/**
 * Opens the listener for scripts on this machine.
 *
 * @throws OsaError `port_in_use`
 */
export async function openAdministration({
  foundation,
  answering,
  caching,
  delivering,
  sending,
  config,
  ties,
  closers,
  addresses,
}: Start & {
  readonly foundation: Foundation;
  readonly answering: Answering;
  readonly caching: Caching;
  readonly delivering: Delivering;
  readonly sending: Sending;
}): Promise<void> {
  const { eventLog, health, apiKeys, reportProblem } = foundation;
  const { agents, jobs, runs, deliveryQuery, usedSignatures: repository } = foundation.repositories;
  const { outbound } = foundation.repositories;
  const { database } = foundation;
  const { clock } = ties;
  const streams = new OpenStreams();
  apiKeys.whenRevoked((keyId) => streams.endAll(keyId));
  const onProblem = (error: unknown): void => reportProblem(error, 'admin');
  const healthNow = () =>
    lookAtHealth({
      foundation,
      config,
      addresses,
      breakers: sending.breakers,
      endpoints: delivering.endpoints,
    });
  const sources: AdminSources = {
    call: answering.call,
    findRun: (by) => ('runId' in by ? runs.find(by.runId) : runs.findBySession(by.sessionId)),
    readEvents: (runId, afterSeq, limit) => eventLog.read({ runId, afterSeq }, limit),
    subscribe: loggedSubscribe(eventLog, foundation.loggers.streams, 'admin', reportProblem),
    writeEvent: async (event, reader) => {
      try {
        return await delivering.outgoing.write(event, reader);
      } catch (error) {
        onProblem(error);
        throw error;
      }
    },
    newestDelivery: () => deliveryQuery.newest(),
    metrics: new Metrics({
      readEvents: (afterSeq, limit) => eventLog.read({ runId: null, afterSeq }, limit),
      afterSeq: await eventLog.lastSeq(),
      countDeliveries: () => deliveryQuery.countByStatus(),
      reportHealth: healthNow,
      findRun: (runId) => runs.find(runId),
      listRecommendations: async (runId, agentId) =>
        (await agents.find(runId, agentId))?.result?.recommendations ?? [],
      countOutbound: () => outbound.countByState(null),
      countJobs: () => jobs.countByState(),
      environment: config.practiceOnly ? 'practice' : 'production',
      clock,
      protections: foundation.protectionMeter,
      cacheHitRatios: () => caching.manager.hitRatios(),
    }),
    health,
    reportHealth: healthNow,
    streams,
    clock,
    document: () => openApiDocument(routes, addresses, config.version),
  };
  const routes = adminRoutes(sources);
  const listener = createAdminListener({
    routes,
    authenticator: new RequestAuthenticator({
      keys: apiKeys,
      adminKey: config.secrets.adminKey ?? '',
      used: await UsedSignatures.open(
        { database, repository, keepMs: SIGNATURE_LIFE_MS, onProblem },
        clock.now(),
      ),
      clock,
    }),
    failuresPerMinute: ties.ingressLimits.failuresPerMinute,
    onProblem,
  });
  closers.add(() => listener.close());
  addresses.admin = await listenOnLoopback(listener, config.adminPort, '--admin-port');
}
