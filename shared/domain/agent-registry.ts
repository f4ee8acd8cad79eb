import type { AgentDefinition, AgentId } from './agents.ts';
import { OWN_AGENT_TIER, wordsOfOwnAgentId } from './own-agent.ts';

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
 * A value that is made once, where the program is put together, and passed on like any other
 * dependency, so that a test, or an engagement with agents of its own, only has to pass in another
 * one. Only `learn` changes it: agents of one's own are added while the console runs.
 *
 * @example
 * const agents = builtInAgents.with([{ id: agentIdSchema.parse('seo_audit'), ... }]);
 * agents.fold('SEO Audit Agent'); // 'seo_audit'
 * agents.get('geo_audit').label; // 'GEO audit'
 */
export class AgentRegistry {
  #tables: Tables;

  /** @throws RangeError where two definitions claim one name */
  constructor(definitions: readonly AgentDefinition[]) {
    this.#tables = tablesOf(definitions);
  }

  /** All definitions, in the order of the workflow. */
  get all(): readonly AgentDefinition[] {
    return this.#tables.all;
  }

  /** Their ids, in the same order. */
  get ids(): readonly AgentId[] {
    return this.#tables.ids;
  }

  /** Finds the definition of an id, or of any other text; `undefined` when there is none. */
  find(id: string): AgentDefinition | undefined {
    return this.#tables.byId.get(id);
  }

  /**
   * Gives the definition of an agent, or one derived from its id.
   *
   * It always answers, because rows outlive definitions: a result of an agent that an
   * engagement once had, or that another console knows, is still listed, shown and reported.
   * The label is then the id in words, and the place is after all known agents.
   */
  get(id: AgentId): AgentDefinition {
    return this.#tables.byId.get(id) ?? this.#derive(id);
  }

  /** Compares two agents by their place in the workflow, for sorting. */
  readonly compare = (one: AgentId, other: AgentId): number =>
    compareDefinitions(this.get(one), this.get(other));

  /**
   * Folds an agent's name as it came over the wire to its id.
   *
   * `Content_Review`, `content-review`, `contentReview`, `content.review`, `content_review_v2`
   * and `Content Review Agent` are all `content_review`. A name that is known as it stands
   * goes before the same without its version.
   *
   * @returns the id, or `null` when no known agent has the name
   */
  fold(name: string): AgentId | null {
    if (name.length > MAX_NAME_CHARACTERS) return null;
    const folded = foldAgentName(name);
    const plain = withoutVersion(folded);
    const { byName, byLetters } = this.#tables;
    return (
      byName.get(folded) ?? byName.get(plain) ?? byLetters.get(plain.replaceAll('_', '')) ?? null
    );
  }

  /**
   * A registry with more agents.
   *
   * @throws RangeError where a definition claims the id or a name of one that is known
   */
  with(definitions: readonly AgentDefinition[]): AgentRegistry {
    return new AgentRegistry([...this.all, ...definitions]);
  }

  /**
   * Takes in definitions of agents of one's own; what it knew under their ids is replaced.
   *
   * @throws RangeError where one claims the id or a name of another agent
   */
  learn(definitions: readonly AgentDefinition[]): void {
    const ids = new Set<string>(definitions.map(({ id }) => id));
    const others = this.all.filter(({ id }) => !ids.has(id));
    this.#tables = tablesOf([...others, ...definitions]);
  }

  #derive(id: AgentId): AgentDefinition {
    const own = wordsOfOwnAgentId(id);
    const words = own ?? id.replaceAll('_', ' ');
    const label = words.charAt(0).toUpperCase() + words.slice(1);
    const tier = own === null ? DERIVED.tier : OWN_AGENT_TIER;
    return { ...DERIVED, id, label, tier, order: (this.all.at(-1)?.order ?? 0) + 1 };
  }
}

interface Tables {
  readonly all: readonly AgentDefinition[];
  readonly ids: readonly AgentId[];
  readonly byId: ReadonlyMap<string, AgentDefinition>;
  readonly byName: ReadonlyMap<string, AgentId>;
  /** The same without underscores, for names written in one word. */
  readonly byLetters: ReadonlyMap<string, AgentId>;
}

function tablesOf(definitions: readonly AgentDefinition[]): Tables {
  const all = definitions.toSorted(compareDefinitions);
  const byName = namesOf(all);
  return {
    all,
    ids: all.map(({ id }) => id),
    byId: new Map(all.map((definition) => [definition.id, definition])),
    byName,
    byLetters: lettersOf(byName),
  };
}

/** A longer name is no agent's. */
const MAX_NAME_CHARACTERS = 200;

/** Characters that show nothing and come along when a name is copied. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Folds an agent's name to snake_case, without what senders put around it. */
export function foldAgentName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
    .replace(/^(osa|opal|optimizely)_/, '')
    .replace(/_agent$/, '');
}

/** Without a version and the word "agent" around it: `content_review_agent_v2`. */
function withoutVersion(folded: string): string {
  const words = folded.split('_');
  while (words.length > 1 && isVersion(words.at(-1) ?? '')) words.pop();
  if (words.length > 1 && words.at(-1) === 'agent') words.pop();
  return words.join('_');
}

function isVersion(word: string): boolean {
  return /^(?:v|version)?\d{1,8}$|^(?:v|version|latest|final|prod|beta)$/.test(word);
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

/** Names that two agents would share in one word belong to neither. */
function lettersOf(names: ReadonlyMap<string, AgentId>): Map<string, AgentId> {
  const letters = new Map<string, AgentId>();
  const ambiguous = new Set<string>();
  for (const [name, id] of names) {
    const word = name.replaceAll('_', '');
    if ((letters.get(word) ?? id) !== id) ambiguous.add(word);
    letters.set(word, id);
  }
  for (const word of ambiguous) letters.delete(word);
  return letters;
}

function compareDefinitions(one: AgentDefinition, other: AgentDefinition): number {
  return one.order - other.order || (one.id < other.id ? -1 : Number(one.id > other.id));
}
