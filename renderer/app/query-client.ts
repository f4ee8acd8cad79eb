import { QueryClient } from '@tanstack/react-query';

const STALE_MS = 2_000;

/**
 * The renderer's cache of answers.
 *
 * The engine runs on this machine, so whether the browser is online does not matter: every
 * call is tried. A failed call is not retried automatically; the shell's heartbeat notices when
 * the engine is back, and then everything is fetched again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: STALE_MS },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
