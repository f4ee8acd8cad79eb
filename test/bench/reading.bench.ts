import type { BenchContext, BenchRow } from './bench-row.ts';
import { measureReadingSpeed } from './reading/speed.ts';

/**
 * How long a report takes to be read, against the bare parser on the same text, and whether
 * hostile texts take longer than their length.
 */
export async function* run({ say }: BenchContext): AsyncIterable<BenchRow> {
  yield* measureReadingSpeed(say);
}
