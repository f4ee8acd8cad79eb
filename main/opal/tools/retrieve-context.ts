import type { AgentId } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import {
  aboutRun,
  listMissing,
  readText,
  readTexts,
  refusal,
  type CallAboutRun,
  type ToolAnswer,
} from './answer.ts';
import { withResult, writeLeftOut, writeResults } from './write-result.ts';

/** How many unknown names are repeated to the caller, and how much of each. */
const REPEATED_NAMES = 20;
const NAME_CHARACTERS = 60;

const LIMITS = { key_metrics: 12, recommendations: 12, insights: 8 } as const;

/**
 * Answers `osa_retrieve_workflow_context`: what the earlier agents found.
 *
 * Earlier agents are those before the requesting one in the real workflow. An unknown agent
 * has no place in it and receives everything.
 */
export function retrieveContext(call: CallAboutRun): ToolAnswer {
  const requesting = readText(call.parameters, 'requesting_agent');
  if (requesting === '') {
    return refusal(400, 'requesting_agent is missing. Send the id of the agent that asks.');
  }
  const { agentRegistry } = call;
  const requestingId = requesting.length <= 200 ? agentRegistry.fold(requesting) : null;
  const { wanted, unknown } = readWanted(
    readTexts(call.parameters, 'include_agents'),
    agentRegistry,
  );
  const isWanted = (agentId: AgentId): boolean => {
    if (wanted !== null) return wanted.has(agentId);
    return requestingId === null || agentRegistry.compare(agentId, requestingId) < 0;
  };
  const chosen = call.agents.filter(({ agentId }) => isWanted(agentId));
  const { results, leftOut } = writeResults(withResult(chosen), LIMITS, agentRegistry);
  return {
    status: 200,
    body: {
      ...aboutRun(call),
      requesting_agent: requestingId,
      results,
      not_available: listMissing(chosen),
      ...(unknown.length === 0 ? {} : { unknown_agents: unknown }),
      left_out: writeLeftOut(leftOut),
    },
  };
}

/** @returns `wanted` is `null` where the caller named none */
function readWanted(
  names: readonly string[],
  agentRegistry: AgentRegistry,
): {
  wanted: ReadonlySet<AgentId> | null;
  unknown: string[];
} {
  if (names.length === 0) return { wanted: null, unknown: [] };
  const wanted = new Set<AgentId>();
  const unknown: string[] = [];
  for (const name of names) {
    const agentId = name.length <= 200 ? agentRegistry.fold(name) : null;
    if (agentId !== null) wanted.add(agentId);
    else if (unknown.length < REPEATED_NAMES) unknown.push(name.slice(0, NAME_CHARACTERS));
  }
  return { wanted, unknown };
}
