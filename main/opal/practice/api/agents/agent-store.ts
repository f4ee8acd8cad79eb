import type { JsonObject } from '../../../../../shared/domain/json.ts';
import { rewriteDocument } from './rewrite-document.ts';
import { agentDocumentSchema, type AgentKind, type StoredAgent } from './stored-agent.ts';

interface Parts {
  readonly clock: { now(): number };
  /** Makes a UUID. */
  readonly makeId: (kind: string) => string;
}

/** The agents of the instance. */
export class AgentStore {
  readonly #parts: Parts;
  readonly #agents = new Map<string, StoredAgent>();
  readonly #idsBySlug = new Map<string, string>();
  #changes = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** By its UUID alone, as the routes take it. */
  find(id: string): StoredAgent | undefined {
    return this.#agents.get(id);
  }

  findBySlug(slug: string): StoredAgent | undefined {
    return this.#agents.get(this.#idsBySlug.get(slug) ?? '');
  }

  /** The last changed first. */
  list(kind: AgentKind): readonly StoredAgent[] {
    return [...this.#agents.values()]
      .filter((agent) => agent.kind === kind)
      .toSorted((one, other) => other.changeNumber - one.changeNumber);
  }

  /** Saves a document under its slug, rewritten as Opal does. */
  save(document: JsonObject): { readonly agent: StoredAgent; readonly isNew: boolean } {
    const { agent_id: slug, agent_type: kind } = agentDocumentSchema.parse(document);
    const before = this.findBySlug(slug);
    const agent = this.#keep(before, {
      id: before?.id ?? this.#parts.makeId('agent'),
      kind,
      slug,
      document,
    });
    return { agent, isNew: before === undefined };
  }

  /** Changes some members of a document, as someone does in Opal. */
  change(agent: StoredAgent, members: JsonObject): StoredAgent {
    return this.#keep(agent, { ...agent, document: { ...agent.document, ...members } });
  }

  /** Takes an agent away, as can happen in Opal: by its API none can be deleted. */
  remove(id: string): void {
    this.#agents.delete(id);
  }

  /** Moves the agent that has not changed for the longest to the top of its list. */
  touchOldest(kind: AgentKind): void {
    const oldest = this.list(kind).at(-1);
    if (oldest !== undefined) this.change(oldest, {});
  }

  #keep(
    before: StoredAgent | undefined,
    { id, kind, slug, document }: Pick<StoredAgent, 'id' | 'kind' | 'slug' | 'document'>,
  ): StoredAgent {
    const nowMs = this.#parts.clock.now();
    const version = before === undefined ? null : versionOf(before);
    const agent: StoredAgent = {
      id,
      kind,
      slug,
      document: rewriteDocument(document, version),
      createdAtMs: before?.createdAtMs ?? nowMs,
      updatedAtMs: nowMs,
      changeNumber: ++this.#changes,
      earlier:
        before === undefined || version === null
          ? new Map()
          : new Map([...before.earlier, [version, before.document]]),
    };
    this.#agents.set(id, agent);
    this.#idsBySlug.set(slug, id);
    return agent;
  }
}

/** The number of the agent's document. */
export function versionOf(agent: StoredAgent): number {
  return agentDocumentSchema.parse(agent.document).internal_version ?? 1;
}
