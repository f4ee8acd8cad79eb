import type { BenchContext, BenchRow } from './bench-row.ts';
import { measureReadingQuality } from './reading/reading-quality.ts';
import { measureReadingSpeed } from './reading/speed.ts';

/**
 * How long a report takes to be read, against the bare parser on the same text, and whether
 * hostile texts take longer than their length; and how much of what invented reports say is
 * found in its place and right, against a reader that splits them into lines.
 *
 * Flags: `--only=quality` or `--only=speed`; `--batch=b1` measures the reports of that batch in
 * place of the kept half.
 */
export async function* run({ flags, say }: BenchContext): AsyncIterable<BenchRow> {
  const batch = flags.find((flag) => flag.startsWith('--batch='))?.slice('--batch='.length);
  const quality = () =>
    batch === undefined ? measureReadingQuality() : measureReadingQuality('batches', `${batch}-`);
  if (!flags.includes('--only=speed')) yield* quality();
  if (!flags.includes('--only=quality')) yield* measureReadingSpeed(say);
}
