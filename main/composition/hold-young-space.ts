import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Where the space for young objects stops growing, in bytes: loading the console takes as much. */
const ENOUGH = 64 * 1024 * 1024;

/** What it begins with in a thread, in MB: there too it grows no more. */
const THREAD_MB = 8;

/**
 * Keeps V8 from giving twice as much memory to young objects as it has at the start.
 *
 * Whatever reads much at once, as a stream of 50 MB, has V8 double that space to 128 MB. It is never
 * given back, and nothing is read faster for it (`direct.rss_mb`). Idle, V8 makes the space smaller,
 * so it may grow again: call it now and then.
 */
export function holdYoungSpace(): void {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  const mayGrow = (young?.space_size ?? 0) < ENOUGH;
  setFlagsFromString(`--min-semi-space-size=${THREAD_MB}`);
  setFlagsFromString(`--semi-space-growth-factor=${mayGrow ? 2 : 1}`);
}
