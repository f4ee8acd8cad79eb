import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Listening } from './messages.ts';

/**
 * Tells the parent where this server listens, answers its `stats`, and ends on `stop`.
 *
 * @param stop what is left to do at the end
 */
export function serveParent(listening: Listening, stop: () => Promise<void>): void {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  process.on('message', (message) => {
    if (message === 'stats') {
      const rssMb = process.memoryUsage().rss / 1e6;
      process.send?.({ rssMb, loopDelayP99Ms: delay.percentile(99) / 1e6 });
      delay.reset();
      return;
    }
    void stop().then(() => process.exit(0));
  });
  process.send?.(listening);
}
