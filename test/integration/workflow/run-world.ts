import type { Database } from '../../../main/storage/database.ts';
import { openRepositories, type Repositories } from '../../../main/storage/repositories.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

/** A real database with one run in it, and a clock that only a test moves. */
export class RunWorld implements AsyncDisposable {
  readonly repositories: Repositories;
  readonly database: Database;
  readonly runId = sampleRun().runId;
  nowMs = Date.parse('2026-01-05T09:00:00.000Z');
  readonly #folder: Folder;

  private constructor(folder: Folder, database: Database) {
    this.#folder = folder;
    this.database = database;
    this.repositories = openRepositories(database, builtInAgents);
  }

  static async open(): Promise<RunWorld> {
    const folder = await temporaryFolder();
    const world = new RunWorld(folder, await openDatabase(folder.path));
    await world.database.transaction((trx) =>
      world.repositories.runs.insert(trx, sampleRun(), { sessionId: 's-1', recipients: null }),
    );
    return world;
  }

  get dataDir(): string {
    return this.#folder.path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.database.close();
    await this.#folder[Symbol.asyncDispose]();
  }
}
