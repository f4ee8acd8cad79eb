import { z } from 'zod';
import { parsedJsonSchema, type JsonObject } from '../../../../../shared/domain/json.ts';
import type { FaultBook } from '../faults.ts';
import { serviceRefusal } from '../refusal.ts';
import type { AgentStore } from './agent-store.ts';
import { checkDocument } from './check-document.ts';
import { allSteps, type AgentDocument, type AgentKind } from './stored-agent.ts';

/** How an import deals with a slug that is taken. */
export const importModeSchema = z.enum(['overwrite', 'skip']).default('overwrite');
export type ImportMode = z.infer<typeof importModeSchema>;

const bundleSchema = z.looseObject({
  specialized_agents: z.array(z.record(z.string(), parsedJsonSchema)).nullish(),
  workflow_agents: z.array(z.record(z.string(), parsedJsonSchema)).nullish(),
});

const objectSchema = z.record(z.string(), parsedJsonSchema);

/** What an import did, as Opal answers it. */
export interface ImportOutcome {
  readonly agentId: string;
  readonly isNew: boolean;
  /** Why it was not imported, and the agent that it lacks. */
  readonly lack: { readonly error: string; readonly upstream: string } | null;
}

/** Brings agents in from export documents, those that a workflow bundles first. */
export class AgentImporter {
  readonly #parts: { readonly agents: AgentStore; readonly faults: FaultBook };
  /** Agents imported while the fault that stops imports is on. */
  #importedTowardsStop = 0;

  constructor(parts: { readonly agents: AgentStore; readonly faults: FaultBook }) {
    this.#parts = parts;
  }

  /**
   * Says what an import would do, and changes nothing.
   *
   * @throws Refusal 422 or 409 where the document is not one
   */
  validate(kind: AgentKind, body: unknown): JsonObject {
    const document = checkDocument(kind, body);
    const { specialized, workflows } = bundleOf(body);
    for (const each of specialized) checkDocument('specialized', each);
    for (const each of workflows) checkDocument('workflow', each);
    const missing = this.#missing(document, [...specialized, ...workflows]);
    return {
      agent_id: document.agent_id,
      valid: missing.length === 0,
      exists: this.#parts.agents.findBySlug(document.agent_id) !== undefined,
      missing_agents: [...missing],
    };
  }

  /** @throws Refusal 422 or 409 where a document is not one, 500 where the fault stops it */
  import(kind: AgentKind, body: unknown, mode: ImportMode): ImportOutcome {
    const document = checkDocument(kind, body);
    const { specialized, workflows } = bundleOf(body);
    for (const each of specialized) this.#keep('specialized', each, mode);
    for (const each of workflows) this.import('workflow', each, mode);
    const [upstream] = this.#missing(document, []);
    if (upstream !== undefined) {
      const lack = { error: 'missing_dep', upstream };
      return { agentId: document.agent_id, isNew: false, lack };
    }
    return this.#keep(kind, objectSchema.parse(body), mode);
  }

  #keep(kind: AgentKind, body: JsonObject, mode: ImportMode): ImportOutcome {
    const { agents, faults } = this.#parts;
    const { agent_id: slug } = checkDocument(kind, body);
    const existing = agents.findBySlug(slug);
    if (existing !== undefined && existing.kind !== kind) {
      throw serviceRefusal(409, `The agent_id '${slug}' belongs to another kind of agent.`);
    }
    if (existing !== undefined && mode === 'skip') {
      return { agentId: existing.id, isNew: false, lack: null };
    }
    this.#stopByFault(slug);
    const { agent, isNew } = agents.save(body);
    const answersSlug = faults.take('import_answers_slug', slug) !== null;
    return { agentId: answersSlug ? slug : agent.id, isNew, lack: null };
  }

  #stopByFault(slug: string): void {
    const fault = this.#parts.faults.find('import_stops', slug);
    if (fault === null) {
      this.#importedTowardsStop = 0;
      return;
    }
    this.#importedTowardsStop += 1;
    if (this.#importedTowardsStop <= (fault.value ?? 4)) return;
    this.#parts.faults.take('import_stops', slug);
    this.#importedTowardsStop = 0;
    throw serviceRefusal(500, 'Internal Server Error');
  }

  #missing(document: AgentDocument, bundle: readonly JsonObject[]): readonly string[] {
    const steps = allSteps(document.steps ?? []);
    const needed = steps.flatMap((step) => [step.agent_id, step.target_workflow_id]);
    const brought = new Set(bundle.map((each) => each['agent_id']));
    return needed
      .filter((slug) => typeof slug === 'string')
      .filter((slug) => !brought.has(slug) && this.#parts.agents.findBySlug(slug) === undefined);
  }
}

function bundleOf(body: unknown): {
  readonly specialized: readonly JsonObject[];
  readonly workflows: readonly JsonObject[];
} {
  const { specialized_agents: specialized, workflow_agents: workflows } = bundleSchema.parse(body);
  return { specialized: specialized ?? [], workflows: workflows ?? [] };
}
