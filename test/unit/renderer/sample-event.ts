import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import { deliveryIdSchema, runIdSchema } from '../../../shared/domain/ids.ts';
import { placeEvent, uuid } from '../../support/fixture-run.ts';

/** The run that sample events are about. */
export const SAMPLE_RUN = runIdSchema.parse(uuid(1, 0));

/** An event at a place in the log. */
export function sampleEvent(seq: number): ConsoleEvent {
  return placeEvent(seq, Date.UTC(2026, 10, 18) + seq * 1000, {
    event_type: 'ingress.delivery_duplicate@1',
    workflow_id: SAMPLE_RUN,
    correlation_id: null,
    payload: { delivery_id: deliveryIdSchema.parse(uuid(seq, 9)), agent_id: 'geo_audit' },
  });
}

/** An event of a kind that this build does not know. */
export function unknownEvent(seq: number): unknown {
  return { ...sampleEvent(seq), event_type: 'future.something@1' };
}
