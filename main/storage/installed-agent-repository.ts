import type { AgentCopy } from '../../shared/domain/agent-install.ts';
import { isJsonObject, parsedJsonSchema, type JsonObject } from '../../shared/domain/json.ts';
import { opalAgentKindSchema } from '../../shared/domain/opal-agent.ts';
import {
  opalConnectionIdSchema,
  type OpalConnectionId,
} from '../../shared/domain/opal-connection.ts';
import { fromIso, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** A copy of an agent as Opal had it, sealed: whoever wrote it may have put anything into it. */
export interface SealedAgentCopy extends AgentCopy {
  readonly connectionId: OpalConnectionId;
  readonly body: Uint8Array;
}

/**
 * Reads and writes `opal_installed_agents`, the documents that were installed from here, and
 * `opal_agent_copies`, what they replaced.
 */
export class InstalledAgentRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): InstalledAgentRepository {
    return new InstalledAgentRepository(from);
  }

  /** What was installed over a connection, by its name in Opal. */
  async installed(connectionId: OpalConnectionId): Promise<ReadonlyMap<string, JsonObject>> {
    const rows = await this.#reader
      .selectFrom('opal_installed_agents')
      .select(['slug', 'document'])
      .where('connection_id', '=', connectionId)
      .execute();
    return new Map(rows.map(({ slug, document }) => [slug, parseDocument(document)]));
  }

  async keepInstalled(
    trx: Transaction,
    connectionId: OpalConnectionId,
    agent: { readonly slug: string; readonly document: JsonObject },
    nowMs: number,
  ): Promise<void> {
    const columns = { document: JSON.stringify(agent.document), installed_at: toIso(nowMs) };
    await trx
      .insertInto('opal_installed_agents')
      .values({ connection_id: connectionId, slug: agent.slug, ...columns })
      .onConflict((conflict) => conflict.columns(['connection_id', 'slug']).doUpdateSet(columns))
      .execute();
  }

  /** The newest first. */
  async copies(connectionId: OpalConnectionId): Promise<AgentCopy[]> {
    const rows = await this.#reader
      .selectFrom('opal_agent_copies')
      .select(['id', 'slug', 'kind', 'made_at'])
      .where('connection_id', '=', connectionId)
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map((row) => toCopy(row));
  }

  async findCopy(copyId: string): Promise<SealedAgentCopy | null> {
    const row = await this.#reader
      .selectFrom('opal_agent_copies')
      .selectAll()
      .where('id', '=', copyId)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      ...toCopy(row),
      connectionId: opalConnectionIdSchema.parse(row.connection_id),
      body: row.body,
    };
  }

  async addCopy(trx: Transaction, copy: SealedAgentCopy): Promise<void> {
    await trx
      .insertInto('opal_agent_copies')
      .values({
        id: copy.copyId,
        connection_id: copy.connectionId,
        slug: copy.slug,
        kind: copy.kind,
        body: copy.body,
        made_at: toIso(copy.madeAtMs),
      })
      .execute();
  }

  /** Forgets all that belongs to a connection. */
  async forget(trx: Transaction, connectionId: OpalConnectionId): Promise<void> {
    for (const table of ['opal_installed_agents', 'opal_agent_copies'] as const) {
      await trx.deleteFrom(table).where('connection_id', '=', connectionId).execute();
    }
  }
}

function toCopy(row: { id: string; slug: string; kind: string; made_at: string }): AgentCopy {
  return {
    copyId: row.id,
    slug: row.slug,
    kind: opalAgentKindSchema.parse(row.kind),
    madeAtMs: fromIso(row.made_at),
  };
}

function parseDocument(text: string): JsonObject {
  const document = parsedJsonSchema.parse(JSON.parse(text));
  return isJsonObject(document) ? document : {};
}
