/** How much longer the long text is than the short one. */
export const GROWTH = 8;

/**
 * How much longer a text of `GROWTH` times the size takes: about as many times where time is
 * in proportion, their square where it is in proportion to the square.
 *
 * The least of three tries, in time of this process alone, so that a busy machine does not
 * count. Below a millisecond nothing can be told.
 *
 * @param unit what the text repeats
 * @param size of the short text, in characters
 */
export function growthOf(work: (text: string) => void, unit: string, size: number): number {
  const small = unit.repeat(Math.ceil(size / unit.length));
  const large = small.repeat(GROWTH);
  work(small);
  const growths = [1, 2, 3].map(
    () =>
      cpuMilliseconds(() => work(large)) /
      Math.max(
        1,
        cpuMilliseconds(() => work(small)),
      ),
  );
  return Math.min(...growths);
}

function cpuMilliseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
