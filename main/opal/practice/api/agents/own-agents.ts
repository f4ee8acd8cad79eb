import { builtInAgentIdSchema, BUILT_IN_AGENT_IDS } from '../../../../../shared/domain/agents.ts';
import type { BuiltInAgentId } from '../../../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../../../shared/domain/built-in-agents.ts';
import { parsedJsonSchema, type JsonObject } from '../../../../../shared/domain/json.ts';
import { z } from 'zod';
import { buildDocuments } from '../../../agent-documents/build-documents.ts';

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

const objectSchema = z.record(z.string(), parsedJsonSchema);

/** The documents that the console installs, the nine agents before their workflow. */
export function ownDocuments(): readonly JsonObject[] {
  const workflow = buildDocuments(builtInAgents, 'answer');
  const agents = workflow.specialized_agents ?? [];
  return [...agents, workflow].map((document) => objectSchema.parse(document));
}
