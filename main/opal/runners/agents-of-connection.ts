import type { AgentId } from '../../../shared/domain/agents.ts';
import type { OwnAgentRepository } from '../../storage/own-agent-repository.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { RunnerApi } from './runner-api.ts';

/** An agent in Opal, and the agent of the console that it is. */
export interface AgentInOpal {
  readonly agentId: AgentId;
  readonly opalAgentId: string;
}

interface Parts {
  readonly installed: Pick<InstalledAgents, 'all'>;
  readonly ownAgents: Pick<OwnAgentRepository, 'list'>;
}

/**
 * The agents of a connection whose executions can be looked at: the installed ones, and agents of
 * one's own. Workflows of one's own have no history that an agent's answer could be read from.
 */
export async function agentsOfConnection(
  { installed, ownAgents }: Parts,
  api: RunnerApi,
): Promise<readonly AgentInOpal[]> {
  const all = await installed.all(api);
  const known = new Set(all.map(({ opalAgentId }) => opalAgentId));
  const own = await ownAgents.list(api.connectionId);
  return [
    ...all,
    ...own.filter(({ kind, opalAgentId }) => kind === 'specialized' && !known.has(opalAgentId)),
  ];
}
