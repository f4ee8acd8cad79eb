import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';

/** Opens a data folder's database as somebody does who changes it behind the console's back. */
export function openToWrite(dataDir: string): BetterSqlite.Database & Disposable {
  const database = new BetterSqlite(join(dataDir, 'console.db'));
  return Object.assign(database, { [Symbol.dispose]: () => database.close() });
}
