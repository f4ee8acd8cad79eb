import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { ConnectionStore, Reachability } from './connection.ts';

/** What every screen may use. Made once at the start, handed down by context. */
export interface ConsoleParts {
  bridge: Bridge;
  connection: ConnectionStore;
}

export const ConsoleContext = createContext<ConsoleParts | null>(null);

export function useConsole(): ConsoleParts {
  const parts = useContext(ConsoleContext);
  if (parts === null) throw new Error('useConsole needs a ConsoleContext above it');
  return parts;
}

export function useBridge(): Bridge {
  return useConsole().bridge;
}

export function useReachability(): Reachability {
  return useStore(useConsole().connection, (state) => state.reachability);
}
