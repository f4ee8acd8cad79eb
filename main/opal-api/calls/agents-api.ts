import type { JsonObject } from '../../../shared/domain/json.ts';
import type { OpalAgent, OpalAgentKind } from '../../../shared/domain/opal-agent.ts';
import { path } from '../http/path.ts';
import {
  agentImportShape,
  agentValidationShape,
  type AgentImport,
  type AgentValidation,
} from '../shapes/agent-import.ts';
import { agentDetailShape, agentShape, type OpalAgentDetail } from '../shapes/agent.ts';
import { documentShape } from '../shapes/document.ts';
import {
  aboutAgents,
  ask,
  askPage,
  signalOf,
  type CallOptions,
  type CallParts,
  type Told,
} from './ask.ts';
import { listAll } from './list-all.ts';

const PAGE_SIZE = 100;

const FOLDERS: Readonly<Record<OpalAgentKind, string>> = {
  specialized: 'specialized',
  workflow: 'workflows',
};

/** What may be changed of an agent without sending all of it. */
export interface AgentChange {
  readonly name?: string;
  readonly description?: string;
  readonly isActive?: boolean;
}

/**
 * Agents and workflows of an instance.
 *
 * Routes take the UUID (`OpalAgent.id`). All calls throw OsaError `opal_…`.
 */
export class AgentsApi {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  /** All agents of a kind, also the ones that are switched off where that is asked for. */
  async list(
    kind: OpalAgentKind,
    options: CallOptions & { readonly search?: string; readonly includeInactive?: boolean } = {},
  ): Promise<OpalAgent[]> {
    const { http, instanceId } = this.#parts;
    const fetch = (page: number) =>
      askPage(
        http,
        {
          method: 'GET',
          path: path`/hypatia/api/v1/${instanceId}/agents/${FOLDERS[kind]}`,
          query: {
            page,
            page_size: PAGE_SIZE,
            search_query: options.search ?? null,
            include_inactive: options.includeInactive ?? null,
          },
          subject: aboutAgents('read_agents'),
          ...signalOf(options),
        },
        agentShape(kind),
      );
    return listAll({ fetch, idOf: (agent) => agent.id });
  }

  /** An agent of either kind, with everything that Opal says of it. */
  async get(agentId: string, options: CallOptions = {}): Promise<Told<OpalAgentDetail>> {
    const { http, instanceId } = this.#parts;
    return ask(
      http,
      {
        method: 'GET',
        path: path`/hypatia/api/v1/${instanceId}/agents/${agentId}`,
        subject: aboutAgents('read_agents'),
        ...signalOf(options),
      },
      agentDetailShape,
    );
  }

  /** An agent's document, as another instance would import it. A workflow's bundles its agents. */
  async export(
    kind: OpalAgentKind,
    agentId: string,
    options: CallOptions & { readonly version?: string } = {},
  ): Promise<Told<JsonObject>> {
    const { http, instanceId } = this.#parts;
    return ask(
      http,
      {
        method: 'GET',
        path: path`/hypatia/api/v1/${instanceId}/agents/${FOLDERS[kind]}/${agentId}/export`,
        query: { version: options.version ?? null },
        subject: aboutAgents('read_agents'),
        ...signalOf(options),
      },
      documentShape,
    );
  }

  /** Has Opal check a document. Nothing changes. */
  async validate(
    kind: OpalAgentKind,
    document: JsonObject,
    options: CallOptions = {},
  ): Promise<Told<AgentValidation>> {
    const { http, instanceId } = this.#parts;
    return ask(
      http,
      {
        method: 'POST',
        path: path`/hypatia/api/v1/${instanceId}/agents/${FOLDERS[kind]}/import/validate`,
        body: { json: document },
        subject: aboutAgents('manage_agents'),
        ...signalOf(options),
      },
      agentValidationShape,
    );
  }

  /**
   * Imports a document. Opal may answer with the slug alone: then the UUID is found by listing.
   *
   * @param mode what becomes of an agent that is there
   */
  async import(
    kind: OpalAgentKind,
    document: JsonObject,
    mode: 'overwrite' | 'skip',
    options: CallOptions = {},
  ): Promise<Told<AgentImport>> {
    const { http, instanceId } = this.#parts;
    return ask(
      http,
      {
        method: 'POST',
        path: path`/hypatia/api/v1/${instanceId}/agents/${FOLDERS[kind]}/import`,
        query: { mode },
        body: { json: document },
        subject: aboutAgents('manage_agents'),
        ...signalOf(options),
      },
      agentImportShape,
    );
  }

  /** Changes a little of an agent. There is no way to delete one. */
  async change(
    kind: OpalAgentKind,
    agentId: string,
    change: AgentChange,
    options: CallOptions = {},
  ): Promise<void> {
    const { http, instanceId } = this.#parts;
    await http.json({
      method: 'PATCH',
      path: path`/hypatia/api/v1/${instanceId}/agents/${FOLDERS[kind]}/${agentId}`,
      query: kind === 'workflow' ? { include_steps: false } : {},
      body: {
        json: { name: change.name, description: change.description, is_active: change.isActive },
      },
      subject: aboutAgents('manage_agents'),
      ...signalOf(options),
    });
  }
}
