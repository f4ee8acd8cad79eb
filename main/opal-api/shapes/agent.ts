import { z } from 'zod';
import type { JsonObject } from '../../../shared/domain/json.ts';
import type {
  OpalAgent,
  OpalAgentKind,
  OpalAgentParameter,
} from '../../../shared/domain/opal-agent.ts';
import { documentShape } from './document.ts';
import { lenientId, lenientJson, lenientText, lenientTime } from './lenient.ts';

/** An agent with everything that Opal says of it: its prompt, its steps, its schema. */
export interface OpalAgentDetail extends OpalAgent {
  readonly document: JsonObject;
}

const parameterShape = z
  .object({
    name: z.string().min(1),
    description: lenientText,
    type: lenientText,
    required: z.boolean().catch(false),
    default: lenientJson,
  })
  .transform((row): OpalAgentParameter => ({
    name: row.name,
    description: row.description,
    type: row.type ?? 'string',
    isRequired: row.required,
    defaultValue: row.default,
  }));

const parametersShape = z
  .array(z.unknown())
  .catch([])
  .transform((rows) => rows.flatMap((row) => parameterShape.safeParse(row).data ?? []));

const rowShape = z.object({
  id: lenientId,
  agent_id: lenientId,
  agent_type: lenientText,
  name: lenientText,
  description: lenientText,
  is_active: z.boolean().catch(true),
  version: lenientId,
  workflow_type: z.enum(['deterministic', 'organic']).nullable().catch(null),
  parameters: parametersShape,
  created_at: lenientTime,
  updated_at: lenientTime,
});

/**
 * Parses an agent, or a workflow.
 *
 * @param kind of the list that it stands in; its own word goes before it
 */
export function agentShape(kind: OpalAgentKind | null): z.ZodType<OpalAgent> {
  return rowShape.transform((row, context): OpalAgent => {
    const id = row.id ?? row.agent_id;
    if (id === null) {
      context.addIssue({ code: 'custom', message: 'it has no id' });
      return z.NEVER;
    }
    return {
      id,
      slug: row.agent_id,
      kind: kindOf(row.agent_type) ?? kind ?? 'specialized',
      name: row.name ?? row.agent_id ?? id,
      description: row.description,
      isActive: row.is_active,
      version: row.version,
      workflowType: row.workflow_type,
      parameters: row.parameters,
      createdAtMs: row.created_at,
      updatedAtMs: row.updated_at,
    };
  });
}

/** Parses an agent's detail. */
export const agentDetailShape = documentShape.transform((document, context): OpalAgentDetail => {
  const agent = agentShape(null).safeParse(document);
  if (!agent.success) {
    context.addIssue({ code: 'custom', message: 'it has no id' });
    return z.NEVER;
  }
  return { ...agent.data, document };
});

function kindOf(agentType: string | null): OpalAgentKind | null {
  if (agentType === null) return null;
  const word = agentType.toLowerCase();
  if (word.includes('workflow')) return 'workflow';
  return word.includes('specialized') ? 'specialized' : null;
}
