import type { BenchContext, BenchRow } from './bench-row.ts';
import { measureReadingQuality } from './reading/reading-quality.ts';
import { measureReadingSpeed } from './reading/speed.ts';

/**
 * How long a report takes to be read, against the bare parser on the same text, and whether
 * hostile texts take longer than their length; and how much of what invented reports say is
 * found in its place and right, against a reader that splits them into lines.
 *
 * Flags: `--only=quality` or `--only=speed`.
 */
export async function* run({ flags, say }: BenchContext): AsyncIterable<BenchRow> {
  if (!flags.includes('--only=speed')) yield* measureReadingQuality();
  if (!flags.includes('--only=quality')) yield* measureReadingSpeed(say);
}
