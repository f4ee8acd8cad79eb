import type { NewId } from '../../shared/domain/clock.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import type { EndpointSettings } from '../../shared/domain/outbound.ts';
import type { NewOutbound } from '../storage/outbound-records.ts';
import type { Endpoint } from './endpoint.ts';

/** Whether an endpoint wants an event. */
export function wants({ eventTypes, agentIds }: EndpointSettings, event: ConsoleEvent): boolean {
  if (eventTypes.length > 0 && !eventTypes.includes(event.event_type)) return false;
  const { payload } = event;
  const agentId = 'agent_id' in payload ? payload.agent_id : null;
  return agentIds.length === 0 || agentId === null || agentIds.includes(agentId);
}

/** Whether an event is about the endpoint itself, which is not told of it. */
export function isAbout({ payload }: ConsoleEvent, endpointId: string): boolean {
  return 'endpoint_id' in payload && payload.endpoint_id === endpointId;
}

/** An event as it is handed out to an endpoint. */
export function toOutbound(
  event: ConsoleEvent,
  endpointId: string,
  newId: NewId,
  replayOf: string | null = null,
): NewOutbound {
  return {
    deliveryId: newId(),
    endpointId,
    seq: event.seq,
    eventId: event.event_id,
    eventType: event.event_type,
    runId: event.workflow_id,
    replayOf,
  };
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
        ({ settings, fromSeq, endpointId }) =>
          event.seq > fromSeq && !isAbout(event, endpointId) && wants(settings, event),
      )
      .map(({ endpointId }) => toOutbound(event, endpointId, newId)),
  );
}
