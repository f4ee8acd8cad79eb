import { z } from 'zod';

/**
 * One measured number.
 *
 * `baseline` is what it is compared with, measured in the same run in the same unit, and
 * `ratio` is `value / baseline`; both are `null` where there is nothing to compare with.
 */
export const benchRowSchema = z.strictObject({
  row: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  baseline: z.number().nullable(),
  ratio: z.number().nullable(),
});
export type BenchRow = z.infer<typeof benchRowSchema>;

/** What a bench is given. */
export interface BenchContext {
  /** The command line's own flags, those of the door taken out. */
  readonly flags: readonly string[];
  /** Tells the person how far it is, on standard error. */
  say(line: string): void;
}

/**
 * What a `<name>.bench.ts` exports as `run`: all rows at the end, or each as it is known.
 */
export type Bench = (context: BenchContext) => AsyncIterable<BenchRow> | Promise<BenchRow[]>;
