import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { appendPointer, isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { findBodies } from './payload-bodies.ts';
import { PayloadFields } from './payload-fields.ts';

/** The agents whose answer a payload says itself that it is (wire notes, `meta.agents`). */
export function namedAgents(
  agentId: AgentId,
  payload: JsonValue,
  registry: AgentRegistry,
): readonly AgentId[] {
  const bodies = findBodies(payload, agentId, registry);
  return namedIn(new PayloadFields(bodies, registry), registry).agents;
}

/** The same for a payload whose fields are already found, with the place where it says so. */
export function namedIn(
  fields: PayloadFields,
  registry: AgentRegistry,
): {
  readonly agents: readonly AgentId[];
  readonly pointer: string;
} {
  const meta = fields.peek('meta');
  if (meta === undefined || !isJsonObject(meta.value)) return { agents: [], pointer: '' };
  const { agents } = meta.value;
  const names = Array.isArray(agents) ? agents : [agents];
  const ids = names.flatMap((name) => {
    const id = typeof name === 'string' ? registry.fold(name) : null;
    return id === null ? [] : [id];
  });
  return { agents: [...new Set(ids)], pointer: appendPointer(meta.pointer, 'agents') };
}
