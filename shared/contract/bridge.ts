import { z } from 'zod';
import type { ErrorValue } from '../errors.ts';
import type { ConsoleEvent } from '../domain/events.ts';
import { runIdSchema } from '../domain/ids.ts';
import type { ProcedureInput, ProcedureName, ProcedureOutput } from './procedures.ts';

/** The answer to a call: a value or an error, never an exception. */
export type CallResult<T> = { ok: true; value: T } | { ok: false; error: ErrorValue };

/**
 * The one subscription: the event log from a position on.
 *
 * A subscriber names the last event it has; it is sent every later one exactly once and
 * in order. After a lost connection it names the last one again, so nothing is missed
 * and nothing repeated.
 */
export const eventSubscriptionSchema = z.object({
  /** Only this run's events; `null` for all. */
  runId: runIdSchema.nullable(),
  afterSeq: z.number().int().nonnegative(),
});
export type EventSubscription = z.infer<typeof eventSubscriptionSchema>;

/** Whether events arrive. */
export type ConnectionState = 'connecting' | 'live' | 'lost';

/** What a subscriber is told. */
export interface SubscriptionHandlers {
  onEvent(event: ConsoleEvent): void;
  onState(state: ConnectionState): void;
}

/**
 * How the renderer reaches the engine.
 *
 * Two implementations: Electron IPC through the preload script, and HTTP with
 * server-sent events in the browser host.
 */
export interface Bridge {
  call<N extends ProcedureName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<CallResult<ProcedureOutput<N>>>;
  /** @returns a function that ends the subscription */
  subscribe(subscription: EventSubscription, handlers: SubscriptionHandlers): () => void;
  /** Hands an exported file to the person: a download, or the folder that holds it. */
  openExport(exportId: string): void;
}
