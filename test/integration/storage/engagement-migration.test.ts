import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { RunRepository } from '../../../main/storage/run-repository.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RUN_ID = runIdSchema.parse('0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c');
const AT = '2026-01-01T00:00:00.000Z';

describe('the engagement of a run', () => {
  it('is none for a run of the version before: it goes on by the name that is kept', async () => {
    await using folder = await temporaryFolder();
    const before = MIGRATIONS.filter(({ version }) => version < 110);
    const upToIt = MIGRATIONS.filter(({ version }) => version <= 110);
    await (await openDatabase(folder.path, before)).close();
    const { recipients: _recipients, ...engagement } = sampleIntake().engagement;
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw
      .prepare(
        `INSERT INTO opal_workflow_executions (id, session_id, status, client_name,
          trigger_timestamp, created_at, updated_at, correlation_id, intake, target)
        VALUES (?, 's', 'completed', 'J*** S***', ?, ?, ?, 'c', ?, 'opal')`,
      )
      .run(RUN_ID, AT, AT, AT, JSON.stringify({ ...sampleIntake(), engagement }));
    raw.close();
    const database = await openDatabase(folder.path, upToIt);
    expect(await new RunRepository(database).get(RUN_ID)).toMatchObject({
      runId: RUN_ID,
      status: 'completed',
      engagementId: null,
    });
    await database.close();
  });
});
