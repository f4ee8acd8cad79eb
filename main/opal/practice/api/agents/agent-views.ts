import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../../shared/domain/json.ts';
import { naiveTime } from '../paging.ts';
import type { AgentStore } from './agent-store.ts';
import { allSteps, documentOf, type StoredAgent } from './stored-agent.ts';

/** An agent as a row of a list. */
export function listedAgent(agent: StoredAgent, userId: string): JsonObject {
  const document = documentOf(agent);
  return {
    id: agent.id,
    agent_id: agent.slug,
    agent_type: agent.kind,
    name: document.name,
    description: document.description ?? null,
    version: agent.document['version'] ?? null,
    is_active: document.is_active,
    is_deleted: false,
    created_at: naiveTime(agent.createdAtMs),
    updated_at: naiveTime(agent.updatedAtMs),
    created_by: userId,
    owner_id: userId,
    ...(agent.kind === 'workflow' && {
      workflow_type: document.workflow_type ?? 'deterministic',
    }),
  };
}

/** An agent with all that it is: steps are an object here, and refer to UUIDs. */
export function detailedAgent(
  agent: StoredAgent,
  { agents, userId, hasSteps }: { agents: AgentStore; userId: string; hasSteps: boolean },
): JsonObject {
  const { steps, ...members } = agent.document;
  const detail = { ...members, ...listedAgent(agent, userId) };
  if (agent.kind === 'specialized' || !hasSteps) return detail;
  const idOf = (slug: string): string => agents.findBySlug(slug)?.id ?? slug;
  const referring = referringTo(steps ?? [], idOf);
  const byId = Array.isArray(referring)
    ? Object.fromEntries(referring.map((step) => [stepIdOf(step), step]))
    : {};
  return {
    ...detail,
    steps: byId,
    start_step_id: startOf(agent),
    agent_choice: documentOf(agent).agent_choice?.map(idOf) ?? null,
  };
}

/**
 * An agent as an export document; a workflow brings the agents that it needs along.
 *
 * @param version an `internal_version` before; the newest if left out
 * @returns undefined where there is no such version
 */
export function exportedAgent(
  agent: StoredAgent,
  agents: AgentStore,
  version?: number,
): JsonObject | undefined {
  const document =
    version === undefined || version === agent.document['internal_version']
      ? agent.document
      : agent.earlier.get(version);
  if (document === undefined || agent.kind === 'specialized') return document;
  const needed = neededBy(agent);
  const bundled = (slugs: readonly string[]): JsonValue[] =>
    slugs.flatMap((slug) => {
      const other = agents.findBySlug(slug);
      const exported = other === undefined ? undefined : exportedAgent(other, agents);
      return exported === undefined ? [] : [exported];
    });
  return {
    ...document,
    specialized_agents_required: [...needed.specialized],
    workflow_agents_required: [...needed.workflows],
    specialized_agents: bundled(needed.specialized),
    workflow_agents: bundled(needed.workflows),
  };
}

/** The slugs of the agents that a workflow's steps name. */
export function neededBy(agent: StoredAgent): {
  readonly specialized: readonly string[];
  readonly workflows: readonly string[];
} {
  const steps = allSteps(documentOf(agent).steps ?? []);
  return {
    specialized: unique(steps.map((step) => step.agent_id)),
    workflows: unique(steps.map((step) => step.target_workflow_id)),
  };
}

/** The step that no other leads to. */
export function startOf(agent: StoredAgent): string | null {
  const steps = documentOf(agent).steps ?? [];
  const reached = new Set(steps.map((step) => step.next_step_id));
  return (steps.find((step) => !reached.has(step.step_id)) ?? steps[0])?.step_id ?? null;
}

function unique(slugs: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(slugs.filter((slug) => typeof slug === 'string'))];
}

function referringTo(value: JsonValue, idOf: (slug: string) => string): JsonValue {
  if (Array.isArray(value)) return value.map((entry) => referringTo(entry, idOf));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isReference = name === 'agent_id' || name === 'target_workflow_id';
      if (isReference && typeof member === 'string') return [name, idOf(member)];
      return [name, name === 'child_steps' ? referringTo(member, idOf) : member];
    }),
  );
}

function stepIdOf(step: JsonValue): string {
  const id = isJsonObject(step) ? step['step_id'] : undefined;
  return typeof id === 'string' ? id : '';
}
