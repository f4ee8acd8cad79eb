import type { Database } from './database.ts';

/** Held while a console runs on a data folder. */
export interface InstanceLock {
  /** This start of the console: under this name it holds its leases. */
  readonly owner: string;
  /**
   * Whether the process of an owner has ended, so that nobody holds its leases any more.
   *
   * Where one process has the database to itself, all other owners are gone. One that several
   * processes share has to lock each owner's name, and look whether that lock can be taken.
   */
  isGone(owner: string): boolean;
  /**
   * Takes the folder again should somebody have deleted what holds it.
   *
   * @throws OsaError `storage_unavailable` when another console has it by now
   */
  keep(): void;
  release(): void;
}

/**
 * A kind of database that the console can keep its data in.
 *
 * Everything that is special to one kind is in a folder of its own beside this file: how it
 * is opened, locked and backed up, its schema, and what its errors mean. The repositories are
 * written once, in SQL that both SQLite and PostgreSQL understand. What they rely on is tested
 * by the suites in `test/integration/storage/conformance`.
 *
 * @example
 * const lock = sqliteStore.takeLock(dataDir, newId());
 * const database = await sqliteStore.open(dataDir);
 * const { runs } = openRepositories(database, builtInAgents);
 */
export interface Store {
  /**
   * Takes the data folder for this process.
   *
   * @param owner a new name for each start
   * @throws OsaError `data_dir_unusable` naming the holder's process id
   */
  takeLock(dataDir: string, owner: string): InstanceLock;

  /**
   * Opens the database of a data folder and brings it to the newest version.
   *
   * @throws OsaError `storage_from_the_future`, `storage_unavailable`
   */
  open(dataDir: string): Promise<Database>;

  /** Says what is wrong with the storage in a sentence; `null` when the error is another. */
  describeProblem(error: unknown): string | null;
}
