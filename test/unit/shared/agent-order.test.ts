import { expect, it } from 'vitest';
import { findCircle, type PlacedAgent } from '../../../shared/domain/agent-order.ts';
import { agentIdSchema, type AgentId, type Tier } from '../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const NINE: readonly PlacedAgent[] = builtInAgents.all.map(({ id: agentId, tier }) => ({
  agentId,
  tier,
  uses: [],
}));
const ONE = agentIdSchema.parse('own_one_x00000001');
const OTHER = agentIdSchema.parse('own_other_x00000002');

function own(agentId: AgentId, tier: Tier, uses: readonly AgentId[]): PlacedAgent {
  return { agentId, tier, uses };
}

it.each<[string, PlacedAgent[], boolean]>([
  ['beside the nine', [own(ONE, 'insights', [])], false],
  ['after one of its own tier', [own(ONE, 'strategy', ['roadmap_generator'])], false],
  [
    'after one of a tier that does not wait for it',
    [own(ONE, 'insights', ['cmp_organizer'])],
    false,
  ],
  ['after one that waits for its tier', [own(ONE, 'insights', ['roadmap_generator'])], true],
  ['after itself', [own(ONE, 'strategy', [ONE])], true],
  ['two after each other', [own(ONE, 'strategy', [OTHER]), own(OTHER, 'strategy', [ONE])], true],
  ['one after the other', [own(ONE, 'strategy', [OTHER]), own(OTHER, 'strategy', [])], false],
])('an agent of one’s own %s', (_, agents, isCircle) => {
  expect(findCircle([...NINE, ...agents]) !== null).toBe(isCircle);
});
