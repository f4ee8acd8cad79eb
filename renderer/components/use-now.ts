import { useEffect, useState } from 'react';

/**
 * The current time in epoch ms, updated at an interval.
 *
 * @param everyMs how often it is updated; `null` for never
 */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === null) return undefined;
    const tick = () => setNow(Date.now());
    tick();
    const timer = window.setInterval(tick, everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return now;
}
