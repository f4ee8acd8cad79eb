import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { ConnectionStore, Reachability } from './connection.ts';

/** What every screen may use. Made once at the start and passed down by context. */
export interface ConsoleParts {
  bridge: Bridge;
  connection: ConnectionStore;
}

/** Holds the console's parts for the screens below it. */
export const ConsoleContext = createContext<ConsoleParts | null>(null);

/**
 * The console's parts.
 *
 * @throws outside a `ConsoleContext`, which is a mistake in the code
 */
export function useConsole(): ConsoleParts {
  const parts = useContext(ConsoleContext);
  if (parts === null) throw new Error('useConsole needs a ConsoleContext above it');
  return parts;
}

/** The bridge to the engine. */
export function useBridge(): Bridge {
  return useConsole().bridge;
}

/** Whether the engine can be reached; rerenders when that changes. */
export function useReachability(): Reachability {
  return useStore(useConsole().connection, (state) => state.reachability);
}
