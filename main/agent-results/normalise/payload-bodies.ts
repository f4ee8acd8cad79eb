import { foldAgentName, type AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';

/** A value of the payload and its place there. */
export interface Located<V extends JsonValue = JsonValue> {
  readonly value: V;
  readonly pointer: string;
}

/** Members in which senders wrap the result itself; folded, see `foldName`. */
const ENVELOPE_KEYS: ReadonlySet<string> = new Set([
  'agent_data',
  'agent_output',
  'agent_results',
  'data',
  'execution_results',
  'output',
  'output_data',
  'parameters',
  'payload',
  'response',
  'result',
  'results',
]);

const MAX_BODIES = 8;

/** No agent has a longer name. */
const MAX_NAME_CHARACTERS = 100;

/** Says whether a member of this name usually wraps the result. */
export function isEnvelopeKey(key: string): boolean {
  return ENVELOPE_KEYS.has(foldName(key));
}

/** Folds a member's name: `contentQualityScore` and `content_quality_score` are one. */
export function foldName(key: string): string {
  return key
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/**
 * Finds the objects of a payload that can hold an agent's fields.
 *
 * These are the payload itself and what is wrapped in it: under an envelope's name, under
 * the agent's own id, or as the only entry of a list. Families of shapes mix, so all of them
 * are read, the outermost first.
 *
 * @param agentId whose result it is; when it is `null`, an agent's id counts as an envelope
 *   only where no second agent is named beside it
 * @param agents whose names are known; `null` where any name may be an agent's
 */
export function findBodies(
  payload: JsonValue,
  agentId: AgentId | null,
  agents: AgentRegistry | null,
): Located<JsonObject>[] {
  const bodies: Located<JsonObject>[] = [];
  const queue: Located[] = [{ value: payload, pointer: '' }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (bodies.length >= MAX_BODIES) break;
    const { value, pointer } = next;
    if (Array.isArray(value)) {
      const [only] = value;
      if (value.length === 1 && isJsonObject(only)) {
        queue.push({ value: only, pointer: appendPointer(pointer, 0) });
      }
    } else if (isJsonObject(value)) {
      bodies.push({ value, pointer });
      queue.push(...envelopesOf({ value, pointer }, (key) => isAgentKey(key, agentId, agents)));
    }
  }
  return bodies;
}

function envelopesOf(body: Located<JsonObject>, namesAgent: (key: string) => boolean): Located[] {
  const found: Located[] = [];
  const ofAgents: Located[] = [];
  for (const [key, value] of Object.entries(body.value)) {
    if (!isWrapper(value)) continue;
    const located = { value, pointer: appendPointer(body.pointer, key) };
    if (isEnvelopeKey(key)) found.push(located);
    else if (namesAgent(key)) ofAgents.push(located);
  }
  if (ofAgents.length === 1) found.push(...ofAgents);
  return found.slice(0, MAX_BODIES);
}

/** Whether a member is named after the agent, or after any known one where it is unknown. */
function isAgentKey(key: string, agentId: AgentId | null, agents: AgentRegistry | null): boolean {
  if (agents === null) return true;
  const named = key.length <= MAX_NAME_CHARACTERS ? agents.fold(key) : null;
  if (agentId === null) return named !== null;
  return named === agentId || foldAgentName(key) === foldAgentName(agentId);
}

function isWrapper(value: JsonValue): boolean {
  return isJsonObject(value) || (Array.isArray(value) && value.length === 1);
}
