import { z } from 'zod';
import type { Selectable } from 'kysely';
import { answerEditSchema, type AnswerEdit } from '../../shared/domain/answer/edits/answer-edit.ts';
import { agentIdSchema } from '../../shared/domain/agents.ts';
import { deliveryIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { fromIso, fromIsoOrNull, fromJson, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { AnswerVersionRow } from './answer-rows.ts';

const editsSchema = z.array(answerEditSchema);

/** An agent's result as somebody saw it: the delivery that brought it, and the SHA-256 of what it says. */
const seenResultSchema = z.object({
  agentId: agentIdSchema,
  deliveryId: deliveryIdSchema,
  digest: z.string(),
});
export type SeenResult = z.infer<typeof seenResultSchema>;

const seenResultsSchema = z.array(seenResultSchema);

/** One version of a run's answer, without its edits. */
export interface KeptVersion {
  readonly number: number;
  /** 0 for what was received. */
  readonly parent: number;
  readonly what: string;
  /** The role of who made it. */
  readonly madeBy: string;
  readonly madeAtMs: number;
  readonly signedOff: KeptSignOff | null;
}

/** Who signed a version off, and what that person saw. */
export interface KeptSignOff {
  readonly by: string;
  readonly atMs: number;
  /** SHA-256 of the results and edits that were signed off. */
  readonly digest: string;
  /** `null` of what was signed off before it was kept. */
  readonly results: readonly SeenResult[] | null;
}

/** Which version is shown: 0 and 0 before anybody has edited. */
export interface AnswerHead {
  readonly number: number;
  readonly revision: number;
}

/** Reads and writes `answer_versions` and `answer_heads`. */
export class AnswerVersionRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): AnswerVersionRepository {
    return new AnswerVersionRepository(from);
  }

  async head(runId: RunId): Promise<AnswerHead> {
    const row = await this.#reader
      .selectFrom('answer_heads')
      .select(['number', 'revision'])
      .where('workflow_id', '=', runId)
      .executeTakeFirst();
    return row ?? { number: 0, revision: 0 };
  }

  /** All versions of a run, the first one first. */
  async list(runId: RunId): Promise<KeptVersion[]> {
    const rows = await this.#reader
      .selectFrom('answer_versions')
      .select([
        'number',
        'parent',
        'what',
        'made_by',
        'made_at',
        'signed_by',
        'signed_at',
        'signed_digest',
        'signed_results',
      ])
      .where('workflow_id', '=', runId)
      .orderBy('number')
      .execute();
    return rows.map(toVersion);
  }

  /** A version's edits; none for version 0. */
  async edits(runId: RunId, number: number): Promise<AnswerEdit[]> {
    const row = await this.#reader
      .selectFrom('answer_versions')
      .select('edits')
      .where('workflow_id', '=', runId)
      .where('number', '=', number)
      .executeTakeFirst();
    return row === undefined ? [] : fromJson(editsSchema, row.edits);
  }

  async insert(
    trx: Transaction,
    runId: RunId,
    version: Omit<KeptVersion, 'signedOff'> & { readonly edits: readonly AnswerEdit[] },
  ): Promise<void> {
    await trx
      .insertInto('answer_versions')
      .values({
        workflow_id: runId,
        number: version.number,
        parent: version.parent,
        edits: JSON.stringify(version.edits),
        what: version.what,
        made_by: version.madeBy,
        made_at: toIso(version.madeAtMs),
        signed_by: null,
        signed_at: null,
        signed_digest: null,
        signed_results: null,
      })
      .execute();
  }

  async show(trx: Transaction, runId: RunId, head: AnswerHead): Promise<void> {
    await trx
      .insertInto('answer_heads')
      .values({ workflow_id: runId, ...head })
      .onConflict((conflict) => conflict.column('workflow_id').doUpdateSet(head))
      .execute();
  }

  /** Only once: a signed version is not signed again. */
  async signOff(
    trx: Transaction,
    runId: RunId,
    number: number,
    { by, atMs, digest, results }: KeptSignOff,
  ): Promise<void> {
    await trx
      .updateTable('answer_versions')
      .set({
        signed_by: by,
        signed_at: toIso(atMs),
        signed_digest: digest,
        signed_results: JSON.stringify(results),
      })
      .where('workflow_id', '=', runId)
      .where('number', '=', number)
      .where('signed_by', 'is', null)
      .execute();
  }
}

function toVersion(row: Omit<Selectable<AnswerVersionRow>, 'edits' | 'workflow_id'>): KeptVersion {
  const { signed_by: by, signed_digest: digest, signed_results: seen } = row;
  const atMs = fromIsoOrNull(row.signed_at);
  return {
    number: row.number,
    parent: row.parent,
    what: row.what,
    madeBy: row.made_by,
    madeAtMs: fromIso(row.made_at),
    signedOff:
      by === null || atMs === null || digest === null
        ? null
        : { by, atMs, digest, results: seen === null ? null : fromJson(seenResultsSchema, seen) },
  };
}
