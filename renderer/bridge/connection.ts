import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallResult } from '../../shared/contract/bridge.ts';

/**
 * Whether the engine can be reached, as the last answer showed.
 *
 * `ended`: it answers, but the session is over and only a new link helps.
 */
export type Reachability = 'unknown' | 'reachable' | 'lost' | 'ended';

/** Holds what is known about the connection. */
export type ConnectionStore = StoreApi<{ reachability: Reachability }>;

/** A store as it is before the first answer. */
export function createConnectionStore(): ConnectionStore {
  return createStore(() => ({ reachability: 'unknown' as Reachability }));
}

/** Records after every answer whether the engine could be reached. */
export function watchConnection(bridge: Bridge, store: ConnectionStore): Bridge {
  return {
    async call(name, input) {
      const result = await bridge.call(name, input);
      store.setState({ reachability: reachabilityAfter(result) });
      return result;
    },
    subscribe: (subscription, handlers) => bridge.subscribe(subscription, handlers),
    openExport: (exportId) => bridge.openExport(exportId),
  };
}

function reachabilityAfter(result: CallResult<unknown>): Reachability {
  if (result.ok) return 'reachable';
  if (result.error.code === 'connection_lost') return 'lost';
  return result.error.code === 'unauthenticated' ? 'ended' : 'reachable';
}
