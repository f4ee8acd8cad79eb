import { z } from 'zod';

/** What a child of this bench is asked to do. */
export const taskSchema = z.discriminatedUnion('kind', [
  /** Store the results of so many new runs, nine agents each. */
  z.object({ kind: z.literal('store'), runs: z.number().int() }),
  /** Call a procedure so often and say how long each took. */
  z.object({ kind: z.literal('call'), name: z.string(), input: z.unknown(), times: z.number() }),
  z.object({ kind: z.literal('stop') }),
]);
export type Task = z.infer<typeof taskSchema>;

/** What it answers: times in ms, of each call, or of the clock and of the processor. */
export const answerSchema = z.object({ tookMs: z.array(z.number()) });
export type Answer = z.infer<typeof answerSchema>;
