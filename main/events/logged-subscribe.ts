import type { EventSubscription } from '../../shared/contract/bridge.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import type { EventLog } from './event-log.ts';

/** The part of the log that is used. */
interface DebugLog {
  debug(facts: object, message: string): void;
}

type Subscribe = (
  subscription: EventSubscription,
  onEvent: (event: ConsoleEvent) => void,
) => () => void;

/**
 * Subscriptions that log when a stream opens, what goes through it, and when it closes, at
 * the level that `OSA_STREAM_DEBUG=true` turns on (specification, "Console Spam Reduction").
 * Of an event only the number and the type are logged, never the payload.
 *
 * @param where who reads it, e.g. `admin`
 */
export function loggedSubscribe(
  eventLog: Pick<EventLog, 'subscribe'>,
  log: DebugLog,
  where: string,
  onProblem: (error: unknown, where: string) => void,
): Subscribe {
  let opened = 0;
  return (subscription, onEvent) => {
    opened += 1;
    const stream = `${where} ${opened}`;
    log.debug({ stream, ...subscription }, 'Stream opened');
    const end = eventLog.subscribe(
      subscription,
      (event) => {
        log.debug({ stream, seq: event.seq, type: event.event_type }, 'Stream event');
        onEvent(event);
      },
      (error) => onProblem(error, `stream ${stream}`),
    );
    return () => {
      log.debug({ stream }, 'Stream closed');
      end();
    };
  };
}
