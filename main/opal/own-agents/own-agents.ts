import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { agentDefinitionSchema, type AgentId, type Tier } from '../../../shared/domain/agents.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { OpalAgent, OpalAgentParameter } from '../../../shared/domain/opal-agent.ts';
import {
  MOST_OWN_AGENTS,
  OWN_AGENT_TIER,
  OWN_LABEL_CHARACTERS,
  ownAgentSchema,
  type ChosenOwnAgent,
  type OwnAgent,
  type OwnAgentState,
  type ParameterSource,
  type ParameterSources,
} from '../../../shared/domain/own-agent.ts';
import {
  openParameters,
  parametersOf,
  sourceOf,
  suggestSource,
} from '../../../shared/domain/own-agent-inputs.ts';
import type { DirectTarget, KeptIntake, RunTarget } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Database } from '../../storage/database.ts';
import type { OwnAgentRepository } from '../../storage/own-agent-repository.ts';
import { isConsoleAgent } from '../runners/installed-agents.ts';
import type { RunnerApi, RunnerApis } from '../runners/runner-api.ts';
import { assertCanBeAsked, assertFilled, assertTurns, withAsked } from './check-own-agent.ts';
import { asMissing, findOwnAgent } from './find-own-agent.ts';
import { ownAgentId } from './own-agent-id.ts';

type Connected = Pick<DirectTarget, 'connectionId' | 'practice'>;

/** An agent of one's own as it stands in Opal now. */
export interface OwnAgentNow {
  readonly agent: OwnAgent;
  readonly state: OwnAgentState;
  /** Names of parameters of which a person has still to say where they come from. */
  readonly open: readonly string[];
}

/** What a person says of an agent that is to take part. */
export interface OwnAgentOrder {
  readonly opalAgentId: string;
  readonly tier: Tier;
  readonly sources: ParameterSources;
}

interface Parts {
  readonly apis: RunnerApis;
  readonly repository: OwnAgentRepository;
  readonly database: Pick<Database, 'transaction'>;
  readonly registry: AgentRegistry;
  readonly protectText: (text: string) => string;
  readonly protectJson: (value: JsonValue) => JsonValue;
  readonly clock: Clock;
}

/** How long an agent of one's own may take, in ms, and how sure it has to be. */
const EXPECTED = { slaMs: 300_000, confidenceThreshold: 0.8 } as const;

/** Agents and workflows of a connection that take part in analyses beside the nine. */
export class OwnAgents {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Has the registry know them all, also those that only an earlier run knows. */
  async teach(): Promise<void> {
    const all = await this.#parts.repository.everywhere();
    const newest = new Map(all.toReversed().map((agent) => [agent.agentId, agent]));
    this.#parts.registry.learn([...newest.values()].map(definitionOf));
  }

  /**
   * What Opal offers that could take part: not the console's own agents.
   *
   * @param search words of the name or the description; empty for all
   */
  async offered(target: Connected, search: string): Promise<OpalAgent[]> {
    const api = await this.#parts.apis.open(target);
    const lists = await Promise.all(
      (['specialized', 'workflow'] as const).map((kind) =>
        api.agents.list(kind, { includeInactive: true }),
      ),
    );
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return lists
      .flat()
      .filter((agent) => !isConsoleAgent(agent))
      .filter(({ name, slug, description }) => {
        const text = `${name} ${slug ?? ''} ${description ?? ''}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .toSorted((one, other) => one.name.localeCompare(other.name));
  }

  /**
   * One agent with what it asks for, and where that probably comes from.
   *
   * What a person has said before goes on to count.
   */
  async look(
    target: Connected,
    opalAgentId: string,
  ): Promise<{ readonly agent: OwnAgent; readonly isAdded: boolean; readonly open: string[] }> {
    const api = await this.#parts.apis.open(target);
    const seen = await this.#detail(api, opalAgentId);
    const agentId = ownAgentId(api.instanceId, seen);
    const all = await this.#parts.repository.list(target.connectionId);
    const known = all.find((one) => one.agentId === agentId);
    const sources = known?.sources ?? {};
    const before = known ?? { kind: seen.kind, parameters: [], sources };
    const open = openParameters(before, seen.parameters).map(({ name }) => name);
    const parameters = parametersOf(seen);
    const agent = {
      ...this.#describe(seen, agentId),
      tier: known?.tier ?? OWN_AGENT_TIER,
      parameters,
      sources: Object.fromEntries(
        parameters.map((parameter) => {
          const said = open.includes(parameter.name) ? null : sourceOf(sources, parameter.name);
          return [parameter.name, said ?? suggestSource(parameter)];
        }),
      ),
    };
    return { agent: ownAgentSchema.parse(agent), isAdded: known !== undefined, open };
  }

  /** Those of a connection, as they stand in Opal now. */
  async list(target: Connected): Promise<OwnAgentNow[]> {
    const { apis, repository } = this.#parts;
    const known = await repository.list(target.connectionId);
    if (known.length === 0) return [];
    const api = await apis.open(target).catch(() => null);
    return Promise.all(known.map((agent) => this.#stateOf(api, agent)));
  }

  /**
   * Adds an agent, or changes what was said of it: adding it twice is the same as once.
   *
   * @throws OsaError `invalid_input`, `opal_agent_not_found`
   */
  async save(target: Connected, order: OwnAgentOrder): Promise<OwnAgent> {
    const { apis, repository, database, registry, clock, protectJson } = this.#parts;
    const { connectionId } = target;
    const api = await apis.open(target);
    const seen = await this.#detail(api, order.opalAgentId);
    if (isConsoleAgent(seen)) {
      throw new OsaError('invalid_input', { message: 'This one takes part in any case.' });
    }
    const agentId = ownAgentId(api.instanceId, seen);
    const parameters = parametersOf(seen);
    const sources = Object.fromEntries(
      parameters.map(({ name }): [string, ParameterSource] => {
        const source = sourceOf(order.sources, name) ?? { kind: 'none' };
        if (source.kind !== 'fixed') return [name, source];
        return [name, { kind: 'fixed', value: protectJson(source.value) }];
      }),
    );
    const { tier } = order;
    const agent = ownAgentSchema.parse({
      ...this.#describe(seen, agentId),
      tier,
      parameters: this.#protectParameters(parameters),
      sources,
    });
    const others = (await repository.list(connectionId)).filter((one) => one.agentId !== agentId);
    if (others.length >= MOST_OWN_AGENTS) {
      throw new OsaError('invalid_input', {
        message: `A connection has at most ${MOST_OWN_AGENTS} agents of one's own.`,
      });
    }
    assertFilled(agent);
    assertTurns([...others, agent], registry, null);
    await database.transaction((trx) => repository.save(trx, connectionId, agent, clock.now()));
    registry.learn([definitionOf(agent)]);
    return agent;
  }

  /** Takes one out. Runs that it took part in keep its results. */
  async remove(connectionId: string, agentId: AgentId): Promise<void> {
    const { database, repository } = this.#parts;
    await database.transaction((trx) => repository.remove(trx, connectionId, agentId));
  }

  /**
   * Those that are chosen for an analysis, as they take part in it: what a person was asked is
   * fixed.
   *
   * @throws OsaError `not_found`, `invalid_input` where one could not be asked or would wait for
   *   ever
   */
  async forRun(
    target: RunTarget,
    chosen: readonly ChosenOwnAgent[],
    run: { readonly intake: KeptIntake; readonly agentIds: readonly AgentId[] },
  ): Promise<OwnAgent[]> {
    if (chosen.length === 0) return [];
    if (target.kind !== 'direct') {
      throw new OsaError('invalid_input', {
        message: "Agents of one's own take part only in runs over Opal's API.",
      });
    }
    const known = await this.#parts.repository.list(target.connectionId);
    const orders = new Map(chosen.map((one) => [one.agentId, one]));
    const agents = [...orders.values()].map(({ agentId, asked }) => {
      const agent = known.find((one) => one.agentId === agentId);
      if (agent === undefined) throw new OsaError('not_found', { details: { agentId } });
      return withAsked(agent, asked);
    });
    const taking = new Set([...run.agentIds, ...agents.map(({ agentId }) => agentId)]);
    for (const agent of agents) assertCanBeAsked(agent, run.intake, taking);
    assertTurns(agents, this.#parts.registry, run.agentIds);
    return agents;
  }

  async #stateOf(api: RunnerApi | null, agent: OwnAgent): Promise<OwnAgentNow> {
    if (api === null) return { agent, state: 'unknown', open: [] };
    try {
      const seen = await findOwnAgent(api, agent);
      const open = openParameters(agent, seen.parameters).map(({ name }) => name);
      const state = !seen.isActive ? 'inactive' : open.length > 0 ? 'unfilled' : 'ready';
      return { agent: { ...agent, opalAgentId: seen.id }, state, open };
    } catch (error) {
      const isGone = error instanceof OsaError && error.code === 'opal_agent_not_found';
      return { agent, state: isGone ? 'missing' : 'unknown', open: [] };
    }
  }

  async #detail(api: RunnerApi, opalAgentId: string): Promise<OpalAgent> {
    try {
      return (await api.agents.get(opalAgentId)).value;
    } catch (error) {
      throw asMissing(error, opalAgentId);
    }
  }

  #protectParameters(parameters: readonly OpalAgentParameter[]): OpalAgentParameter[] {
    const { protectText, protectJson } = this.#parts;
    return parameters.map((parameter) => ({
      ...parameter,
      description: parameter.description === null ? null : protectText(parameter.description),
      defaultValue: protectJson(parameter.defaultValue),
    }));
  }

  #describe(seen: OpalAgent, agentId: AgentId): Omit<OwnAgent, 'tier' | 'parameters' | 'sources'> {
    const { protectText } = this.#parts;
    const { kind, id: opalAgentId, slug, description } = seen;
    const name = protectText(seen.name.trim() || (slug ?? opalAgentId));
    const label = name.length > OWN_LABEL_CHARACTERS ? `${name.slice(0, 79).trimEnd()}…` : name;
    const words = description === null ? null : protectText(description);
    return { agentId, kind, opalAgentId, slug, label, description: words };
  }
}

function definitionOf({ agentId, label, description, tier }: OwnAgent) {
  return agentDefinitionSchema.parse({
    id: agentId,
    label,
    purpose: (description ?? 'An agent of your own in Opal.').slice(0, 200),
    order: OWN_ORDER,
    tier,
    ...EXPECTED,
  });
}

/** After the nine. */
const OWN_ORDER = 10;
