import type { CategoryCache } from '../cache/category-cache.ts';
import { forgetChangedRuns } from '../cache/forget-changed-runs.ts';
import { IntelligentCacheManager } from '../cache/intelligent-cache-manager.ts';
import { RedisConnection } from '../cache/redis-connection.ts';
import { EventConsumer } from '../events/event-consumer.ts';
import { keptReportSchema, type KeptReport } from '../reports/cached-report-model.ts';
import { resultPlaceSchema, type ResultPlace } from '../workflow/earlier-result.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** How long events gather before the cache reads them, in ms. */
const CACHE_RESTS_MS = 500;

/** What is kept for a while. */
export interface Caching {
  readonly manager: IntelligentCacheManager;
  readonly insights: CategoryCache<KeptReport>;
  readonly agentResults: CategoryCache<ResultPlace>;
}

/** Opens the caches and lets them hear of changes. */
export async function openCaching({
  foundation,
  config,
  ties,
  closers,
}: Start & { readonly foundation: Foundation }): Promise<Caching> {
  const { loggers, reportProblem, digest, database, eventLog } = foundation;
  const { cache: rows, consumers, runs } = foundation.repositories;
  const { redisUrl } = config.secrets;
  const redis =
    redisUrl === null
      ? null
      : await RedisConnection.open(redisUrl, (state, error) =>
          state === 'up'
            ? loggers.storage.info('Redis is reached')
            : loggers.storage.warn(
                { error },
                'Redis is not reached; the console goes on without it',
              ),
        );
  if (redis !== null) closers.add(() => redis.close());
  const manager = new IntelligentCacheManager({
    database,
    rows,
    redis,
    clock: ties.clock,
    onProblem: (error, layer) => reportProblem(error, `cache: ${layer}`),
  });
  const insights = manager.open('strategy_insights', keptReportSchema);
  const agentResults = manager.open('agent_results', resultPlaceSchema);
  const consumer = new EventConsumer({
    name: 'cache',
    log: eventLog,
    database,
    positions: consumers,
    restMs: CACHE_RESTS_MS,
    handle: (events) =>
      forgetChangedRuns(
        { insights, agentResults, rows, runs, digest: (text) => digest.digest(text) },
        events,
      ),
    onProblem: (error) => reportProblem(error, 'cache'),
  });
  await manager.sweep();
  await consumer.start();
  closers.add(() => consumer.stop());
  return { manager, insights, agentResults };
}
