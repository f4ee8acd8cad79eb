import { useEffect, useState } from 'react';

/**
 * The time, again and again, in epoch ms.
 *
 * @param everyMs how often; `null` stands still (nothing on screen depends on it)
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
