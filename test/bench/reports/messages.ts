import { z } from 'zod';

/** What the engine of the bench is asked. */
export const askedSchema = z.discriminatedUnion('kind', [
  /** A report of a run, or with `null` nothing for `idleMs`. */
  z.object({ kind: z.literal('measure'), runId: z.string().nullable(), idleMs: z.number() }),
  z.object({ kind: z.literal('stop') }),
]);
export type Asked = z.infer<typeof askedSchema>;

/** What it tells. */
export const toldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), port: z.number().int() }),
  z.object({
    kind: z.literal('measured'),
    tookMs: z.number(),
    /** The longest that its thread did not come to a timer of 1 ms. */
    stallMs: z.number(),
    pages: z.number().int(),
  }),
]);
export type Told = z.infer<typeof toldSchema>;
