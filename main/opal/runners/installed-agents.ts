import { builtInAgentIdSchema, type AgentId } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { OpalAgent } from '../../../shared/domain/opal-agent.ts';
import { OsaError } from '../../../shared/errors.ts';
import { WORKFLOW_SLUG } from '../agent-documents/build-documents.ts';
import type { RunnerApi } from './runner-api.ts';

/** How long a list is used before it is fetched again, in ms. */
const KEPT_MS = 60_000;

/** What the names in Opal of agents begin with that the console has installed. */
const PREFIX = 'osa_';

/** The workflow that the console installs, or the one that its trigger starts (specification 1.2). */
const WORKFLOWS: readonly string[] = [WORKFLOW_SLUG, 'strategy_workflow'];

interface Listed {
  readonly atMs: number;
  readonly agents: readonly OpalAgent[];
}

/**
 * Finds the agents of a run in Opal.
 *
 * Opal's routes take UUIDs, documents carry names, so the lists are read. They are kept for a
 * minute; what is not in them is looked for once more, as it may just have been installed.
 */
export class InstalledAgents {
  readonly #registry: AgentRegistry;
  readonly #clock: Clock;
  readonly #lists = new Map<string, Listed>();
  readonly #details = new Map<string, OpalAgent>();

  constructor({ registry, clock }: { registry: AgentRegistry; clock: Clock }) {
    this.#registry = registry;
    this.#clock = clock;
  }

  /** The workflow that leads a run. @throws OsaError `opal_agent_not_found` */
  async workflow(api: RunnerApi): Promise<OpalAgent> {
    const workflow = await this.#find(api, 'workflow', (all) =>
      best(
        WORKFLOWS.flatMap((slug) => all.filter((one) => one.slug === slug)),
        () => 0,
      ),
    );
    if (workflow !== null) return workflow;
    throw new OsaError('opal_agent_not_found', { details: { agent: WORKFLOW_SLUG } });
  }

  /** An agent. @throws OsaError `opal_agent_not_found` */
  async agent(api: RunnerApi, agentId: AgentId): Promise<OpalAgent> {
    const agent = await this.#find(api, 'specialized', (all) =>
      best(
        all.filter(({ slug }) => this.agentOf(slug) === agentId),
        // What the console has installed goes before another of the same name.
        ({ slug }) => (slug?.startsWith(PREFIX) === true ? 0 : 1),
      ),
    );
    if (agent !== null) return this.#withParameters(api, agent);
    throw new OsaError('opal_agent_not_found', { details: { agent: agentId } });
  }

  /** All agents that are known here, with every agent in Opal that goes by their names. */
  async all(
    api: RunnerApi,
  ): Promise<readonly { readonly agentId: AgentId; readonly opalAgentId: string }[]> {
    return (await this.#list(api, 'specialized')).flatMap(({ slug, id }) => {
      const agentId = this.agentOf(slug);
      return agentId === null ? [] : [{ agentId, opalAgentId: id }];
    });
  }

  /** Those of some agents that are not there, e.g. because nobody has installed them. */
  async missing(api: RunnerApi, agentIds: readonly AgentId[]): Promise<readonly AgentId[]> {
    const missing = async (): Promise<readonly AgentId[]> => {
      const all = await this.#list(api, 'specialized');
      const known = new Set(all.map(({ slug }) => this.agentOf(slug)));
      return agentIds.filter((agentId) => !known.has(agentId));
    };
    if ((await missing()).length === 0) return [];
    this.forget(api);
    return missing();
  }

  /** The agent that goes by a name in Opal; `null` for one that is none of the console's. */
  agentOf(slug: string | null): AgentId | null {
    if (slug === null) return null;
    const name = slug.startsWith(PREFIX) ? slug.slice(PREFIX.length) : slug;
    return this.#registry.fold(name);
  }

  /** What was listed may be wrong: an execution was refused because nobody knows the agent. */
  forget({ connectionId }: RunnerApi): void {
    this.#lists.delete(`${connectionId} specialized`);
    this.#lists.delete(`${connectionId} workflow`);
  }

  /** Lists leave parameters out. Those of the console's own agents are known. */
  async #withParameters(api: RunnerApi, agent: OpalAgent): Promise<OpalAgent> {
    const isOwn = agent.slug?.startsWith(PREFIX) === true;
    if (isOwn || agent.parameters.length > 0) return agent;
    const key = `${api.connectionId} ${agent.id} ${agent.version ?? ''}`;
    const known = this.#details.get(key) ?? (await api.agents.get(agent.id)).value;
    this.#details.set(key, known);
    return known;
  }

  async #find(
    api: RunnerApi,
    kind: OpalAgent['kind'],
    choose: (all: readonly OpalAgent[]) => OpalAgent | null,
  ): Promise<OpalAgent | null> {
    const known = choose(await this.#list(api, kind));
    if (known !== null) return known;
    this.forget(api);
    return choose(await this.#list(api, kind));
  }

  async #list(api: RunnerApi, kind: OpalAgent['kind']): Promise<readonly OpalAgent[]> {
    const key = `${api.connectionId} ${kind}`;
    const known = this.#lists.get(key);
    const nowMs = this.#clock.now();
    if (known !== undefined && Math.abs(nowMs - known.atMs) < KEPT_MS) return known.agents;
    const agents = await api.agents.list(kind);
    this.#lists.set(key, { atMs: nowMs, agents });
    return agents;
  }
}

/** Whether the console has installed an agent: one of the nine, or their workflow. */
export function isConsoleAgent({ slug, kind }: Pick<OpalAgent, 'slug' | 'kind'>): boolean {
  if (slug === null) return false;
  if (kind === 'workflow') return WORKFLOWS.includes(slug);
  const name = slug.startsWith(PREFIX) ? slug.slice(PREFIX.length) : null;
  return builtInAgentIdSchema.safeParse(name).success;
}

/** The first in order; one that is switched off comes last. */
function best(
  agents: readonly OpalAgent[],
  rankOf: (agent: OpalAgent) => number,
): OpalAgent | null {
  const place = (agent: OpalAgent): number => rankOf(agent) + (agent.isActive ? 0 : 10);
  return agents.toSorted((one, other) => place(one) - place(other))[0] ?? null;
}
