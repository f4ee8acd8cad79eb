import type { AgentId } from '../../../shared/domain/agents.ts';
import type { OpalAgentKind } from '../../../shared/domain/opal-agent.ts';
import type { OwnAgentRepository } from '../../storage/own-agent-repository.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { RunnerApi } from './runner-api.ts';

/** An agent in Opal, and the agent of the console that it is. */
export interface AgentInOpal {
  readonly agentId: AgentId;
  readonly opalAgentId: string;
  readonly kind: OpalAgentKind;
}

interface Parts {
  readonly installed: Pick<InstalledAgents, 'all'>;
  readonly ownAgents: Pick<OwnAgentRepository, 'list'>;
}

/**
 * The agents of a connection whose executions can be looked at: the installed ones, and agents and
 * workflows of one's own.
 */
export async function agentsOfConnection(
  { installed, ownAgents }: Parts,
  api: RunnerApi,
): Promise<readonly AgentInOpal[]> {
  const all = await installed.all(api);
  const known = new Set(all.map(({ opalAgentId }) => opalAgentId));
  const own = await ownAgents.list(api.connectionId);
  return [
    ...all.map((agent) => ({ ...agent, kind: 'specialized' as const })),
    ...own.filter(({ opalAgentId }) => !known.has(opalAgentId)),
  ];
}
