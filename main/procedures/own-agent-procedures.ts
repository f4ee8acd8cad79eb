import type { ownAgentProcedures as contract } from '../../shared/contract/own-agents.ts';
import type { OwnAgents } from '../opal/own-agents/own-agents.ts';
import type { HandlersOf } from './procedure-table.ts';

/** Agents and workflows of Opal's that take part in analyses beside the nine. */
export function ownAgentProcedures(own: OwnAgents): HandlersOf<keyof typeof contract> {
  return {
    'ownAgents.offered': ({ search, ...target }) => own.offered(target, search),
    'ownAgents.look': async ({ opalAgentId, ...target }) => own.look(target, opalAgentId),
    'ownAgents.list': async (target) =>
      (await own.list(target)).map((one) => ({ ...one, open: [...one.open] })),
    'ownAgents.save': ({ connectionId, practice, ...order }) =>
      own.save({ connectionId, practice }, order),
    'ownAgents.remove': async ({ connectionId, agentId }) => {
      await own.remove(connectionId, agentId);
      return {};
    },
  };
}
