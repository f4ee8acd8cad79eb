import type { CallResult } from '../../shared/contract/bridge.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import type { OutgoingEvent } from '../../shared/domain/outgoing-event.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { HealthReport } from './health-report.ts';
import type { Metrics } from './metrics.ts';
import type { OpenStreams } from './open-streams.ts';

/** What the routes answer from. */
export interface AdminSources {
  readonly call: (name: string, input: unknown) => Promise<CallResult<unknown>>;
  readonly findRun: (by: { runId: RunId } | { sessionId: string }) => Promise<Run | null>;
  readonly readEvents: (
    runId: RunId,
    afterSeq: number,
    limit: number,
  ) => Promise<readonly ConsoleEvent[]>;
  readonly subscribe: (
    subscription: { runId: RunId; afterSeq: number },
    onEvent: (event: ConsoleEvent) => void,
  ) => () => void;
  /** Writes an event as it leaves the console, for a reader who may or may not see answers. */
  readonly writeEvent: (
    event: ConsoleEvent,
    reader: { readonly seesAnswers: boolean },
  ) => Promise<OutgoingEvent>;
  readonly newestDelivery: () => Promise<string | null>;
  readonly metrics: Pick<Metrics, 'read' | 'getMetricsSummary'>;
  readonly health: { readonly problem: string | null };
  readonly reportHealth: () => Promise<HealthReport>;
  readonly streams: OpenStreams;
  readonly clock: Clock;
  /** The OpenAPI document. */
  readonly document: () => unknown;
}
