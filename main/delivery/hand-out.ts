import type { NewId } from '../../shared/domain/clock.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import type { EndpointSettings } from '../../shared/domain/outbound.ts';
import type { NewOutbound } from '../storage/outbound-records.ts';
import type { Endpoint } from './endpoints.ts';

/** Whether an endpoint wants an event. */
export function wants({ eventTypes, agentIds }: EndpointSettings, event: ConsoleEvent): boolean {
  if (eventTypes.length > 0 && !eventTypes.includes(event.event_type)) return false;
  const { payload } = event;
  const agentId = 'agent_id' in payload ? payload.agent_id : null;
  return agentIds.length === 0 || agentId === null || agentIds.includes(agentId);
}

/**
 * Says which endpoint gets which of some events.
 *
 * Also those that take nothing now: what happens meanwhile is sent later. An endpoint gets
 * nothing from before it was made, and is not told of itself.
 */
export function handOut(
  events: readonly ConsoleEvent[],
  endpoints: readonly Endpoint[],
  newId: NewId,
): NewOutbound[] {
  return events.flatMap((event) =>
    endpoints
      .filter(
        ({ settings, createdAtMs, endpointId }) =>
          Date.parse(event.timestamp) >= createdAtMs &&
          !('endpoint_id' in event.payload && event.payload.endpoint_id === endpointId) &&
          wants(settings, event),
      )
      .map(({ endpointId }) => ({
        deliveryId: newId(),
        endpointId,
        seq: event.seq,
        eventId: event.event_id,
        eventType: event.event_type,
        runId: event.workflow_id,
        replayOf: null,
      })),
  );
}
