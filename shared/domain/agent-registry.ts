import type { AgentDefinition, AgentId } from './agents.ts';

/** What is assumed about an agent that no definition describes, apart from id and label. */
const DERIVED = {
  purpose: 'An agent of this engagement.',
  tier: 'insights',
  slaMs: 300_000,
  confidenceThreshold: 0.8,
} as const satisfies Partial<AgentDefinition>;

/**
 * The agents that are known, by id and by name.
 *
 * A plain value that never changes: `with` returns another registry. It is made once, where
 * the program is put together, and passed on like any other dependency, so that a test, or an
 * engagement with agents of its own, only has to pass in another one.
 *
 * @example
 * const agents = builtInAgents.with([{ id: agentIdSchema.parse('seo_audit'), ... }]);
 * agents.fold('SEO Audit Agent'); // 'seo_audit'
 * agents.get('geo_audit').label; // 'GEO audit'
 */
export class AgentRegistry {
  /** All definitions, in the order of the workflow. */
  readonly all: readonly AgentDefinition[];
  /** Their ids, in the same order. */
  readonly ids: readonly AgentId[];
  readonly #byId: ReadonlyMap<string, AgentDefinition>;
  readonly #byName: ReadonlyMap<string, AgentId>;

  /** @throws RangeError where two definitions claim one name */
  constructor(definitions: readonly AgentDefinition[]) {
    this.all = definitions.toSorted(compareDefinitions);
    this.ids = this.all.map(({ id }) => id);
    this.#byId = new Map(this.all.map((definition) => [definition.id, definition]));
    this.#byName = namesOf(this.all);
  }

  /** Finds the definition of an id, or of any other text; `undefined` when there is none. */
  find(id: string): AgentDefinition | undefined {
    return this.#byId.get(id);
  }

  /**
   * Gives the definition of an agent, or one derived from its id.
   *
   * It always answers, because rows outlive definitions: a result of an agent that an
   * engagement once had, or that another console knows, is still listed, shown and reported.
   * The label is then the id in words, and the place is after all known agents.
   */
  get(id: AgentId): AgentDefinition {
    return this.#byId.get(id) ?? this.#derive(id);
  }

  /** Compares two agents by their place in the workflow, for sorting. */
  readonly compare = (one: AgentId, other: AgentId): number =>
    compareDefinitions(this.get(one), this.get(other));

  /**
   * Folds an agent's name as it came over the wire to its id.
   *
   * `Content_Review`, `content-review` and `Content Review Agent` are all `content_review`.
   *
   * @returns the id, or `null` when no known agent has the name
   */
  fold(name: string): AgentId | null {
    return this.#byName.get(foldAgentName(name)) ?? null;
  }

  /**
   * A registry with more agents.
   *
   * @throws RangeError where a definition claims the id or a name of one that is known
   */
  with(definitions: readonly AgentDefinition[]): AgentRegistry {
    return new AgentRegistry([...this.all, ...definitions]);
  }

  #derive(id: AgentId): AgentDefinition {
    const words = id.replaceAll('_', ' ');
    const label = words.charAt(0).toUpperCase() + words.slice(1);
    return { ...DERIVED, id, label, order: (this.all.at(-1)?.order ?? 0) + 1 };
  }
}

/** Folds an agent's name to snake_case, without what senders put around it. */
export function foldAgentName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/^(osa|opal)_/, '')
    .replace(/_agent$/, '');
}

function namesOf(definitions: readonly AgentDefinition[]): Map<string, AgentId> {
  const names = new Map<string, AgentId>();
  for (const { id, aliases = [] } of definitions) {
    for (const name of [id, ...aliases].map(foldAgentName)) {
      if (names.has(name)) throw new RangeError(`Two agents are called ${name}.`);
      names.set(name, id);
    }
  }
  return names;
}

function compareDefinitions(one: AgentDefinition, other: AgentDefinition): number {
  return one.order - other.order || (one.id < other.id ? -1 : Number(one.id > other.id));
}
