import type { EngineTies } from '../../main/composition/engine-config.ts';
import type { AgentId } from '../../shared/domain/agents.ts';

/**
 * Time limits by which one agent of a practice run is late, and no other, however busy the
 * machine is.
 *
 * Its answer comes a second and a half after its limit. Until then it is given up, asked
 * again at once, and given up for good.
 */
export function lateAgent(agentId: AgentId): Pick<EngineTies, 'agentTimeoutMs' | 'firstRetryMs'> {
  return { agentTimeoutMs: ({ id }) => (id === agentId ? 200 : 60_000), firstRetryMs: 1 };
}
