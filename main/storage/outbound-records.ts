import type { Insertable, Selectable } from 'kysely';
import { circuitBreakerSchema, type CircuitBreaker } from '../../shared/domain/circuit-breaker.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import {
  endpointSettingsSchema,
  outboundDeliverySchema,
  type EndpointSettings,
  type OutboundDelivery,
} from '../../shared/domain/outbound.ts';
import { fromIso, fromIsoOrNull, fromJson, toIso } from './columns.ts';
import type { OutboundDeliveryRow, OutboundEndpointRow } from './outbound-rows.ts';

/** An endpoint without its address and secrets. Times are epoch ms. */
export interface StoredEndpoint {
  readonly endpointId: string;
  /** It gets the events after this position of the log. */
  readonly fromSeq: number;
  readonly settings: EndpointSettings;
  readonly state: 'active' | 'paused' | 'disabled';
  readonly disabledReason: string;
  readonly breaker: CircuitBreaker;
  readonly failingSinceMs: number | null;
  readonly warnedPercent: number;
  readonly rotatedAtMs: number;
  readonly previousUntilMs: number | null;
  readonly createdAtMs: number;
}

/** An event to be handed out to an endpoint. */
export interface NewOutbound {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly seq: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly runId: RunId | null;
  readonly replayOf: string | null;
}

/** Reads an endpoint's row. */
export function endpointFromRow(row: Selectable<OutboundEndpointRow>): StoredEndpoint {
  const { state } = row;
  return {
    endpointId: row.id,
    fromSeq: row.from_seq,
    settings: fromJson(endpointSettingsSchema, row.settings),
    state: state === 'paused' || state === 'disabled' ? state : 'active',
    disabledReason: row.disabled_reason,
    breaker: fromJson(circuitBreakerSchema, row.breaker),
    failingSinceMs: fromIsoOrNull(row.failing_since),
    warnedPercent: row.warned_percent,
    rotatedAtMs: fromIso(row.rotated_at),
    previousUntilMs: fromIsoOrNull(row.previous_until),
    createdAtMs: fromIso(row.created_at),
  };
}

/** Writes an endpoint's row. */
export function endpointToRow(endpoint: StoredEndpoint): Insertable<OutboundEndpointRow> {
  const { failingSinceMs, previousUntilMs } = endpoint;
  return {
    id: endpoint.endpointId,
    from_seq: endpoint.fromSeq,
    settings: JSON.stringify(endpoint.settings),
    state: endpoint.state,
    disabled_reason: endpoint.disabledReason,
    breaker: JSON.stringify(endpoint.breaker),
    failing_since: failingSinceMs === null ? null : toIso(failingSinceMs),
    warned_percent: endpoint.warnedPercent,
    rotated_at: toIso(endpoint.rotatedAtMs),
    previous_until: previousUntilMs === null ? null : toIso(previousUntilMs),
    created_at: toIso(endpoint.createdAtMs),
  };
}

/** Writes the row of an event that is handed out. */
export function deliveryToRow(one: NewOutbound, now: string): Insertable<OutboundDeliveryRow> {
  const handedOut = one.replayOf === null ? `${one.endpointId} ${one.eventId}` : one.deliveryId;
  return {
    id: one.deliveryId,
    endpoint_id: one.endpointId,
    event_seq: one.seq,
    event_id: one.eventId,
    event_type: one.eventType,
    workflow_id: one.runId,
    state: 'waiting',
    attempts: 0,
    next_at: now,
    created_at: now,
    ended_at: null,
    last_category: null,
    last_status: null,
    replay_of: one.replayOf,
    handed_out: handedOut,
  };
}

/** Reads the row of an event on its way. */
export function deliveryFromRow(row: Selectable<OutboundDeliveryRow>): OutboundDelivery {
  return outboundDeliverySchema.parse({
    deliveryId: row.id,
    eventType: row.event_type,
    eventId: row.event_id,
    state: row.state,
    attempts: row.attempts,
    createdAtMs: fromIso(row.created_at),
    nextAtMs: fromIsoOrNull(row.next_at),
    endedAtMs: fromIsoOrNull(row.ended_at),
    lastCategory: row.last_category,
    lastStatus: row.last_status,
    replayOf: row.replay_of,
  });
}
