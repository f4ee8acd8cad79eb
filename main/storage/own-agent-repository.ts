import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AgentId } from '../../shared/domain/agents.ts';
import { ownAgentSchema, type OwnAgent } from '../../shared/domain/own-agent.ts';
import { fromJson, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { OwnAgentRow } from './own-agent-rows.ts';

/** Reads and writes `opal_own_agents`: agents of one's own, by the connection that they are of. */
export class OwnAgentRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): OwnAgentRepository {
    return new OwnAgentRepository(from);
  }

  /** In the order in which they were added. */
  async list(connectionId: string): Promise<OwnAgent[]> {
    const rows = await this.#reader
      .selectFrom('opal_own_agents')
      .selectAll()
      .where('connection_id', '=', connectionId)
      .orderBy('added_at')
      .orderBy('agent_id')
      .execute();
    return rows.map(fromRow);
  }

  /** All that are known, of any connection or run: each the newest first. */
  async everywhere(): Promise<OwnAgent[]> {
    const kept = await this.#reader
      .selectFrom('opal_own_agents')
      .selectAll()
      .orderBy('changed_at', 'desc')
      .execute();
    const runs = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select('own_agents')
      .where('own_agents', 'is not', null)
      .orderBy('created_at', 'desc')
      .execute();
    const ofRuns = runs.flatMap(({ own_agents: text }) =>
      text === null ? [] : fromJson(z.array(ownAgentSchema), text),
    );
    return [...kept.map(fromRow), ...ofRuns];
  }

  /** Adds one, or says anew what is known of one that is there. */
  async save(
    trx: Transaction,
    connectionId: string,
    agent: OwnAgent,
    nowMs: number,
  ): Promise<void> {
    const columns = {
      kind: agent.kind,
      opal_agent_id: agent.opalAgentId,
      slug: agent.slug,
      label: agent.label,
      description: agent.description,
      tier: agent.tier,
      parameters: JSON.stringify(agent.parameters),
      sources: JSON.stringify(agent.sources),
      changed_at: toIso(nowMs),
    };
    await trx
      .insertInto('opal_own_agents')
      .values({
        connection_id: connectionId,
        agent_id: agent.agentId,
        added_at: toIso(nowMs),
        ...columns,
      })
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'agent_id']).doUpdateSet(columns),
      )
      .execute();
  }

  /** Forgets what was said to be the same in every analysis: a person is asked for it instead. */
  async forgetFixed(trx: Transaction, connectionId: string): Promise<void> {
    for (const { agentId, sources } of await this.within(trx).list(connectionId)) {
      const kept = Object.entries(sources).map(([name, source]) => [
        name,
        source.kind === 'fixed' ? { kind: 'ask' } : source,
      ]);
      await trx
        .updateTable('opal_own_agents')
        .set({ sources: JSON.stringify(Object.fromEntries(kept)) })
        .where('connection_id', '=', connectionId)
        .where('agent_id', '=', agentId)
        .execute();
    }
  }

  /** Takes one out, or all of a connection. Runs that it took part in keep what they know. */
  async remove(trx: Transaction, connectionId: string, agentId: AgentId | null): Promise<void> {
    let deletion = trx.deleteFrom('opal_own_agents').where('connection_id', '=', connectionId);
    if (agentId !== null) deletion = deletion.where('agent_id', '=', agentId);
    await deletion.execute();
  }
}

function fromRow(row: Selectable<OwnAgentRow>): OwnAgent {
  return ownAgentSchema.parse({
    agentId: row.agent_id,
    kind: row.kind,
    opalAgentId: row.opal_agent_id,
    slug: row.slug,
    label: row.label,
    description: row.description,
    tier: row.tier,
    parameters: fromJson(ownAgentSchema.shape.parameters, row.parameters),
    sources: fromJson(ownAgentSchema.shape.sources, row.sources),
  });
}
