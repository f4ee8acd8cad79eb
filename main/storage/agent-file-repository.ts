import type { Selectable } from 'kysely';
import { agentFileSchema, type AgentFile } from '../../shared/domain/agent-file.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { fromIso, fromIsoOrNull, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { AgentFileRow } from './opal-rows.ts';

const FACTS = [
  'id',
  'workflow_id',
  'agent_type',
  'execution_id',
  'element_id',
  'space_id',
  'name',
  'kind',
  'size_bytes',
  'digest',
  'made_at',
  'looked_at',
  'is_result',
  'not_kept',
] as const;

/** Reads and writes `opal_agent_files`. */
export class AgentFileRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): AgentFileRepository {
    return new AgentFileRepository(from);
  }

  /**
   * Keeps what is known of a file, in place of what was known of it before.
   *
   * A text that is kept stays, also where Opal has the file no more.
   *
   * @param text protected; `null` where it is not kept
   */
  async save(trx: Transaction, file: AgentFile, text: string | null): Promise<void> {
    const { id, runId, executionId, elementId, ...facts } = file;
    const columns = {
      agent_type: facts.agentId,
      space_id: facts.spaceId,
      name: facts.name,
      kind: facts.kind,
      size_bytes: facts.sizeBytes,
      digest: facts.digest,
      made_at: facts.madeAtMs === null ? null : toIso(facts.madeAtMs),
      looked_at: toIso(facts.lookedAtMs),
      is_result: facts.isResult ? 1 : 0,
      not_kept: facts.notKept,
      content: text,
    };
    const place = { workflow_id: runId, execution_id: executionId, element_id: elementId };
    const known = await trx
      .selectFrom('opal_agent_files')
      .select('content')
      .where('workflow_id', '=', runId)
      .where('execution_id', '=', executionId)
      .where('element_id', '=', elementId)
      .executeTakeFirst();
    if (text === null && (known?.content ?? null) !== null) return;
    await trx
      .insertInto('opal_agent_files')
      .values({ id, ...place, ...columns })
      .onConflict((conflict) =>
        conflict.columns(['workflow_id', 'execution_id', 'element_id']).doUpdateSet(columns),
      )
      .execute();
  }

  /** Forgets that a file was missing: by now there is one. */
  async forget(trx: Transaction, runId: RunId, executionId: string, elementId: string) {
    await trx
      .deleteFrom('opal_agent_files')
      .where('workflow_id', '=', runId)
      .where('execution_id', '=', executionId)
      .where('element_id', '=', elementId)
      .execute();
  }

  /** The files of a run's agents, the oldest first. */
  async listOfRun(runId: RunId): Promise<AgentFile[]> {
    const rows = await this.#reader
      .selectFrom('opal_agent_files')
      .select(FACTS)
      .where('workflow_id', '=', runId)
      .orderBy('agent_type')
      .orderBy('made_at')
      .orderBy('id')
      .execute();
    return rows.map(fromRow);
  }

  /** A file with its protected text; `null` where there is none under this id. */
  async find(
    runId: RunId,
    id: string,
  ): Promise<{ readonly file: AgentFile; readonly text: string | null } | null> {
    const row = await this.#reader
      .selectFrom('opal_agent_files')
      .selectAll()
      .where('workflow_id', '=', runId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : { file: fromRow(row), text: row.content };
  }
}

function fromRow(row: Omit<Selectable<AgentFileRow>, 'content'>): AgentFile {
  return agentFileSchema.parse({
    id: row.id,
    runId: row.workflow_id,
    agentId: row.agent_type,
    executionId: row.execution_id,
    elementId: row.element_id,
    spaceId: row.space_id,
    name: row.name,
    kind: row.kind,
    sizeBytes: row.size_bytes,
    digest: row.digest,
    madeAtMs: fromIsoOrNull(row.made_at),
    lookedAtMs: fromIso(row.looked_at),
    isResult: row.is_result === 1,
    notKept: row.not_kept,
  });
}
