import type { Clock } from '../../shared/domain/clock.ts';
import { levelsOf, useLevels } from '../logging/log-levels.ts';
import type { AreaLoggers } from '../logging/logger.ts';
import { readLogTail } from '../logging/read-log-tail.ts';
import type { Protector } from '../privacy/protector.ts';
import type { Database } from '../storage/database.ts';
import type { DeliveryQuery } from '../storage/delivery-query.ts';
import type { JobRepository } from '../storage/job-repository.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';
import type { PrivacyClients } from './privacy-clients.ts';
import type { HandlersOf } from './procedure-table.ts';
import { writeSupportBundle } from './support-bundle.ts';

/** Some thousand lines. In bytes. */
const LOG_TAIL = 500_000;

/** The log, and what may be sent to whoever helps with the console. */
export function supportProcedures(parts: {
  loggers: AreaLoggers;
  logFile: string;
  version: string;
  host: string;
  reportHealth: () => Promise<unknown>;
  deliveryQuery: Pick<DeliveryQuery, 'countByStatus'>;
  jobs: Pick<JobRepository, 'countByState'>;
  clients: Pick<PrivacyClients, 'list'>;
  protector: Protector;
  database: Database;
  settings: SettingsRepository;
  clock: Clock;
}): HandlersOf<'logs.levels' | 'logs.setLevels' | 'support.bundle'> {
  const { loggers, clock } = parts;
  return {
    'logs.levels': async () => levelsOf(loggers),
    'logs.setLevels': async (levels) => {
      const text = JSON.stringify(levels);
      await parts.database.transaction((trx) =>
        parts.settings.set(trx, 'log_levels', text, clock.now()),
      );
      useLevels(loggers, levels);
      return levelsOf(loggers);
    },
    'support.bundle': async () => {
      const madeAt = new Date(clock.now()).toISOString();
      const clients = await parts.clients.list();
      const text = writeSupportBundle(
        {
          madeAt,
          console: {
            version: parts.version,
            host: parts.host,
            platform: `${process.platform} ${process.arch}`,
            node: process.version,
            upForSeconds: Math.round(process.uptime()),
            memoryMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
          },
          health: await parts.reportHealth(),
          deliveries: await parts.deliveryQuery.countByStatus(),
          jobs: await parts.jobs.countByState(),
          levels: levelsOf(loggers),
          log: await readLogTail(parts.logFile, LOG_TAIL),
        },
        { protector: parts.protector, clientNames: clients.map(({ clientName }) => clientName) },
      );
      return { fileName: `osa-console-support-${madeAt.slice(0, 10)}.json`, text };
    },
  };
}
