import { EventConsumer } from '../events/event-consumer.ts';
import { logEvents } from '../logging/log-events.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** How long events gather before they are written to the log, in ms. */
const LOG_RESTS_MS = 1000;

/** Lets the log say what happens to runs. */
export async function openEventLogging({
  foundation,
  closers,
}: Start & { readonly foundation: Foundation }): Promise<void> {
  const consumer = new EventConsumer({
    name: 'log',
    log: foundation.eventLog,
    database: foundation.database,
    positions: foundation.repositories.consumers,
    restMs: LOG_RESTS_MS,
    handle: async (events) => logEvents(foundation.loggers.runs, events),
    onProblem: (error) => foundation.reportProblem(error, 'log'),
  });
  await consumer.start();
  closers.add(() => consumer.stop());
}
