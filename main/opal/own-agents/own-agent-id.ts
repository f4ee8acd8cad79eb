import { createHash } from 'node:crypto';
import { agentIdSchema, type AgentId } from '../../../shared/domain/agents.ts';
import type { OpalAgent } from '../../../shared/domain/opal-agent.ts';

/** Of the name in Opal that stays readable in the id, in characters. */
const WORDS = 40;

/**
 * The console's id of an agent of one's own.
 *
 * It is the same for the same agent of the same instance, over whichever connection, so that runs
 * can be compared. No name that anybody gives an agent leads to an id of the nine.
 *
 * @example
 * ownAgentId('acme', { slug: 'content_review', kind: 'specialized', id: '…' });
 * // 'own_content_review_x5d0f3a91'
 */
export function ownAgentId(
  instanceId: string,
  { slug, id, name, kind }: Pick<OpalAgent, 'slug' | 'id' | 'name' | 'kind'>,
): AgentId {
  const digest = createHash('sha256')
    .update(JSON.stringify([instanceId, kind, slug ?? id]))
    .digest('hex');
  const words = (slug ?? name)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, WORDS)
    .replace(/^_+|_+$/g, '');
  return agentIdSchema.parse(`own_${words || 'agent'}_x${digest.slice(0, 8)}`);
}
