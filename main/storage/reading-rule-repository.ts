import { agentIdSchema } from '../../shared/domain/agents.ts';
import { deliveryIdSchema } from '../../shared/domain/ids.ts';
import { readingMeaningSchema, type ReadingRule } from '../../shared/domain/reading-rule.ts';
import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** Reads and writes `reading_rules`: people's corrections of how agents' reports are read. */
export class ReadingRuleRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): ReadingRuleRepository {
    return new ReadingRuleRepository(from);
  }

  /** Those of all clients, oldest first. */
  async list(): Promise<ReadingRule[]> {
    const rows = await this.#reader
      .selectFrom('reading_rules')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => {
      const rule = {
        ruleId: row.id,
        engagementId: row.engagement_id,
        agentId: agentIdSchema.parse(row.agent_type),
        meaning: readingMeaningSchema.parse(row.meaning),
      };
      if (row.heading !== null) return { ...rule, scope: 'always', heading: row.heading };
      const deliveryId = deliveryIdSchema.parse(row.delivery_id);
      return { ...rule, scope: 'answer', deliveryId, pointer: row.pointer ?? '' };
    });
  }

  /** @throws when there is one already for the same heading or place */
  async add(trx: Transaction, rule: ReadingRule, nowMs: number): Promise<void> {
    const isAlways = rule.scope === 'always';
    await trx
      .insertInto('reading_rules')
      .values({
        id: rule.ruleId,
        engagement_id: rule.engagementId,
        agent_type: rule.agentId,
        meaning: rule.meaning,
        heading: isAlways ? rule.heading : null,
        delivery_id: isAlways ? null : rule.deliveryId,
        pointer: isAlways ? null : rule.pointer,
        created_at: toIso(nowMs),
      })
      .execute();
  }

  /** @returns whether it was there */
  async remove(trx: Transaction, ruleId: string): Promise<boolean> {
    const result = await trx
      .deleteFrom('reading_rules')
      .where('id', '=', ruleId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }
}
