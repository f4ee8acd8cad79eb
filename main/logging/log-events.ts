import type { RunId } from '../../shared/domain/ids.ts';
import type { Logger } from 'pino';

/** What is usual and comes in numbers. Everything else that happens to a run is worth a line. */
const USUAL: ReadonlySet<string> = new Set([
  'ingress.delivery_duplicate@1',
  'orchestration.agent.completed@1',
  'orchestration.agent.requested@1',
  'orchestration.agent.started@1',
]);

/**
 * Writes what was announced into the log: a line an event, by its run and without what it says.
 *
 * A run's id is its correlation id wherever the console writes of it.
 *
 * @example
 * logEvents(loggers.runs, [{ seq: 7, eventType: 'recovery.step@1', runId }]);
 */
export function logEvents(
  log: Pick<Logger, 'debug' | 'info'>,
  events: readonly {
    readonly seq: number;
    readonly eventType: string;
    readonly runId: RunId | null;
  }[],
): void {
  for (const { seq, eventType, runId } of events) {
    const facts = { ...(runId === null ? {} : { correlationId: runId }), seq };
    if (USUAL.has(eventType)) log.debug(facts, eventType);
    else log.info(facts, eventType);
  }
}
