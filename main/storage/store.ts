import type { Database } from './database.ts';

/** Held while a console runs on a data folder. */
export interface InstanceLock {
  release(): void;
}

/**
 * A kind of database that the console can keep its data in.
 *
 * All that only one kind has is in a folder of its own beside this file: how it is opened,
 * locked and backed up, its schema, what its errors mean. The repositories are written once,
 * in SQL that both SQLite and PostgreSQL read, and the conformance suites under
 * `test/integration/storage/conformance` say what they rely on.
 *
 * @example
 * const lock = sqliteStore.takeLock(dataDir);
 * const database = await sqliteStore.open(dataDir);
 * const { runs } = openRepositories(database);
 */
export interface Store {
  /**
   * Takes the data folder for this process.
   *
   * @throws OsaError `data_dir_unusable` naming the holder's process id
   */
  takeLock(dataDir: string): InstanceLock;

  /**
   * Opens the database of a data folder and brings it to the newest version.
   *
   * @throws OsaError `storage_from_the_future`, `storage_unavailable`
   */
  open(dataDir: string): Promise<Database>;
}
