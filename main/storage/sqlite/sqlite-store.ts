import type { Store } from '../store.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { openDatabase } from './open-database.ts';
import { describeSqliteProblem } from './sqlite-errors.ts';

/** Keeps the data in one SQLite file of the data folder. */
export const sqliteStore: Store = {
  takeLock: takeInstanceLock,
  open: (dataDir) => openDatabase(dataDir),
  describeProblem: describeSqliteProblem,
};
