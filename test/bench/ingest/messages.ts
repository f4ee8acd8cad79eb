import { z } from 'zod';

/** What a server under load tells its parent once it listens. */
export const listeningSchema = z.object({ port: z.number().int(), dataDir: z.string() });
export type Listening = z.infer<typeof listeningSchema>;

/** How a server does; the delay of its event loop since it was last asked. */
export const statsSchema = z.object({ rssMb: z.number(), loopDelayP99Ms: z.number() });
export type Stats = z.infer<typeof statsSchema>;

/** What the load client is to send. */
export const loadSchema = z.object({
  port: z.number().int(),
  connections: z.number().int(),
  /** It ends after this time, or when `count` requests are answered. */
  seconds: z.number(),
  count: z.number().int().nullable(),
  /** Requests a second over all connections; `null` for as many as are answered. */
  perSecond: z.number().nullable(),
  bodyBytes: z.number().int(),
  isSigned: z.boolean(),
  /** Deliveries go to these runs in turn, nine agents each; empty: to none. */
  runIds: z.array(z.string()),
});
export type Load = z.infer<typeof loadSchema>;

/** What the load client saw. Times in ms. */
export const seenSchema = z.object({
  answered: z.number().int(),
  perSecond: z.number(),
  p50Ms: z.number(),
  p95Ms: z.number(),
  p99Ms: z.number(),
  /** How often each status was answered. */
  statuses: z.record(z.string(), z.number().int()),
});
export type Seen = z.infer<typeof seenSchema>;

/** The webhook secret of every server and client of the bench. */
export const BENCH_SECRET = 'webhook-secret-of-the-bench';
