import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import { useProcedureQuery } from './use-procedure.ts';

/** Holds the agents that the console knows; until it has told them, the built-in ones. */
const AgentsContext = createContext(builtInAgents);

/** Asks the console which agents it knows, and tells the screens below. */
export function KnownAgents({ children }: { children: ReactNode }) {
  const { data } = useProcedureQuery('agents.list', {}, { staleTime: Infinity });
  const agents = useMemo(
    () => (data === undefined ? builtInAgents : new AgentRegistry(data)),
    [data],
  );
  return <AgentsContext value={agents}>{children}</AgentsContext>;
}

/**
 * The agents that the console knows, by id and by name.
 *
 * @example useAgents().get('geo_audit').label // 'GEO audit'
 */
export function useAgents(): AgentRegistry {
  return useContext(AgentsContext);
}
