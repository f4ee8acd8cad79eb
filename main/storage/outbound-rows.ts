import type { Generated } from 'kysely';

/** An endpoint that events are sent to; its address and secrets are in the keychain. */
export interface OutboundEndpointRow {
  id: string;
  from_seq: number;
  /** `EndpointSettings` as JSON. */
  settings: string;
  state: string;
  disabled_reason: string;
  /** `CircuitBreaker` as JSON. */
  breaker: string;
  /** Of the first failure since the last success. */
  failing_since: string | null;
  /** The last warning that was given. */
  warned_percent: number;
  rotated_at: string;
  previous_until: string | null;
  created_at: string;
}

/** An event on its way to an endpoint. What it says is in the event log alone. */
export interface OutboundDeliveryRow {
  id: string;
  endpoint_id: string;
  event_seq: number;
  event_id: string;
  event_type: string;
  workflow_id: string | null;
  state: string;
  attempts: number;
  next_at: string | null;
  created_at: string;
  ended_at: string | null;
  last_category: string | null;
  last_status: number | null;
  replay_of: string | null;
  /** Unique: what makes handing an event out twice one row. */
  handed_out: string;
}

/** One attempt to post an event. */
export interface OutboundAttemptRow {
  id: Generated<number>;
  delivery_id: string;
  endpoint_id: string;
  at: string;
  duration_ms: number;
  outcome: string;
  category: string | null;
  status: number | null;
  /** Protected. */
  response: string | null;
}

/** The tables of what is sent. */
export interface OutboundTables {
  outbound_endpoints: OutboundEndpointRow;
  outbound_deliveries: OutboundDeliveryRow;
  outbound_attempts: OutboundAttemptRow;
}
