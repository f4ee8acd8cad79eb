import type { AnswerBy } from '../../../shared/domain/agent-install.ts';
import type { AgentDefinition, BuiltInAgentId } from '../../../shared/domain/agents.ts';
import { builtInAgentIdSchema } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { SpecializedDocument, WorkflowDocument } from './agent-document.ts';
import { AGENT_TEXTS } from './agent-texts.ts';
import { outputSchema } from './output-schema.ts';
import { RESULT_TOOL, writePrompt } from './write-prompt.ts';

/** The version of what the console installs; raised whenever a document says something else. */
const VERSION = '1.0.0';

/** The longest that Opal lets a step run, in s (wire notes, "Order and correlation"). */
const LONGEST_STEP_S = 3600;

/** Between two nodes in Opal's editor. */
const NODE_DISTANCE = 300;

/** The workflow's own name in Opal. */
export const WORKFLOW_SLUG = 'osa_strategy_analysis';

/** An agent's name in Opal: with a prefix, because names are taken across the whole instance. */
export function slugOf(agentId: BuiltInAgentId): string {
  return `osa_${agentId}`;
}

/**
 * Builds what the console installs in Opal: the nine agents, and the workflow with them in it.
 *
 * @param by how the agents hand over their results. `answer` needs no tool and no tunnel: no
 *   model copies data. `tools` lets each call the console, for an Opal without the API.
 * @example
 * const workflow = buildDocuments(builtInAgents, 'answer');
 * workflow.specialized_agents?.length; // 9
 */
export function buildDocuments(registry: AgentRegistry, by: AnswerBy): WorkflowDocument {
  const agents = builtInAgentIdSchema.options.map((id) => registry.get(id));
  const ordered = agents.toSorted((one, other) => one.order - other.order);
  const slugs = ordered.map(({ id }) => slugOf(builtInAgentIdSchema.parse(id)));
  return {
    schema_version: '1.0',
    agent_type: 'workflow',
    name: 'OSA strategy analysis',
    agent_id: WORKFLOW_SLUG,
    version: VERSION,
    description:
      'Nine agents analyse a client one after another. The input is the brief, as JSON text.',
    is_active: true,
    is_deleted: false,
    internal_version: 1,
    workflow_type: 'deterministic',
    objective: '',
    plan: '',
    agent_metadata: editorGraph(slugs),
    steps: ordered.map((agent, index) => ({
      step_id: slugs[index] ?? '',
      step_type: 'specialized',
      name: agent.label,
      description: AGENT_TEXTS[builtInAgentIdSchema.parse(agent.id)].summary,
      agent_id: slugs[index] ?? '',
      next_step_id: slugs[index + 1] ?? null,
      timeout_seconds: Math.min(LONGEST_STEP_S, Math.ceil((3 * agent.slaMs) / 1000)),
    })),
    triggers: [],
    specialized_agents_required: slugs,
    workflow_agents_required: [],
    specialized_agents: ordered.map((agent) => buildAgent(agent, by)),
  };
}

function buildAgent(agent: AgentDefinition, by: AnswerBy): SpecializedDocument {
  const id = builtInAgentIdSchema.parse(agent.id);
  const texts = AGENT_TEXTS[id];
  return {
    schema_version: '1.0',
    agent_type: 'specialized',
    name: `OSA ${agent.label}`,
    agent_id: slugOf(id),
    version: VERSION,
    description: texts.summary,
    is_active: true,
    is_deleted: false,
    internal_version: 1,
    agent_metadata: null,
    prompt_template: writePrompt(agent, texts, by),
    parameters: [
      parameter('client_brief', true, 'The brief of the client, as JSON text'),
      parameter('earlier_results', false, 'Results of the agents before this one, as JSON text'),
      ...(by === 'tools'
        ? [parameter('workflow_id', true, 'The workflow id that the console passed in')]
        : []),
    ],
    output: {
      type: 'json',
      schema: outputSchema(texts),
      description: 'The results page of this agent',
    },
    enabled_tools: by === 'tools' ? [RESULT_TOOL] : [],
    inference_type: by === 'tools' ? 'complex_with_thinking' : 'complex',
    creativity: 0.2,
    file_urls: [],
    is_enabled_in_chat: false,
  };
}

function parameter(name: string, required: boolean, description: string) {
  return { name, type: 'string', default: required ? null : '', required, description };
}

function editorGraph(slugs: readonly string[]) {
  return {
    nodes: slugs.map((id, index) => ({ id, position: { x: index * NODE_DISTANCE, y: 0 } })),
    edges: slugs.slice(1).map((target, index) => ({
      id: `${slugs[index] ?? ''}-${target}`,
      source: slugs[index] ?? '',
      target,
    })),
  };
}
