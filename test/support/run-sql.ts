import { CompiledQuery } from 'kysely';
import type { Database } from '../../main/storage/database.ts';

/** Runs a statement of a test's own. */
export async function runSql<Row = unknown>(database: Database, text: string): Promise<Row[]> {
  const { rows } = await database.transaction((trx) => trx.executeQuery(CompiledQuery.raw(text)));
  return rows as Row[];
}
