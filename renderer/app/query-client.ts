import { QueryClient } from '@tanstack/react-query';

const STALE_MS = 2_000;

/**
 * The renderer's memory of answers.
 *
 * The engine is on this machine, so the browser's idea of being online says nothing:
 * every call is tried. A call that failed is not repeated by itself; the heartbeat in
 * the shell finds out when the engine is back, and then everything is asked for again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: STALE_MS },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
