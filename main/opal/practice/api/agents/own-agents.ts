import { builtInAgentIdSchema, BUILT_IN_AGENT_IDS } from '../../../../../shared/domain/agents.ts';
import type { BuiltInAgentId } from '../../../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../../../shared/domain/built-in-agents.ts';
import type { JsonObject } from '../../../../../shared/domain/json.ts';

/** The slug of practice's own workflow of the nine. */
const WORKFLOW_SLUG = 'strategy_workflow';

/**
 * Which of the nine an agent of the instance is, by its slug.
 *
 * Slugs of documents that somebody installs carry prefixes and suffixes: `osa_geo_audit_direct`.
 */
export function nineAgentOf(slug: string): BuiltInAgentId | null {
  const folded = slug.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  const known = builtInAgentIdSchema.safeParse(builtInAgents.fold(folded));
  if (known.success) return known.data;
  return (
    BUILT_IN_AGENT_IDS.find((id) => {
      const names = [id, ...(builtInAgents.get(id).aliases ?? [])];
      return names.some((name) => `_${folded}_`.includes(`_${name}_`));
    }) ?? null
  );
}

/** The nine as export documents, and the workflow that runs them one after another. */
export function ownDocuments(): readonly JsonObject[] {
  return [...BUILT_IN_AGENT_IDS.map(agentDocument), workflowDocument()];
}

function agentDocument(id: BuiltInAgentId): JsonObject {
  const { label, purpose } = builtInAgents.get(id);
  return {
    schema_version: '1.0',
    agent_type: 'specialized',
    name: `${label} (practice)`,
    agent_id: id,
    version: '1.0.0',
    description: purpose,
    is_active: true,
    is_deleted: false,
    internal_version: 1,
    agent_metadata: null,
    prompt_template: `Answer one question about the client of this intake: ${purpose} Invent nothing.\n\n[[intake]]`,
    parameters: [
      {
        name: 'intake',
        type: 'object',
        required: true,
        default: null,
        description: 'What the client wants, as the console sends it to a trigger',
      },
    ],
    output: { type: 'json', schema: {}, description: 'One object with the findings' },
    enabled_tools: [],
    inference_type: 'simple_with_thinking',
    creativity: 0.3,
    file_urls: [],
    is_enabled_in_chat: false,
  };
}

function workflowDocument(): JsonObject {
  return {
    schema_version: '1.0',
    agent_type: 'workflow',
    name: 'Strategy workflow (practice)',
    agent_id: WORKFLOW_SLUG,
    version: '1.0.0',
    description: 'Runs the nine agents one after another',
    is_active: true,
    is_deleted: false,
    internal_version: 1,
    workflow_type: 'deterministic',
    objective: '',
    plan: '',
    steps: BUILT_IN_AGENT_IDS.map((id, index) => ({
      step_id: `step_${index + 1}_${id}`,
      step_type: 'specialized',
      agent_id: id,
      description: builtInAgents.get(id).purpose,
      next_step_id: nextStep(index + 1),
    })),
    triggers: [],
    agent_metadata: {},
  };
}

function nextStep(index: number): string | null {
  const id = BUILT_IN_AGENT_IDS[index];
  return id === undefined ? null : `step_${index + 1}_${id}`;
}
