import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { openRepositories } from '../../../main/storage/repositories.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const RUN_ID = runIdSchema.parse('0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c');
const AT = '2026-01-01T00:00:00.000Z';

/** A run of an older version, in the middle: one agent has answered and one is at work. */
function insertOldRun(file: string): void {
  const { recipients: _recipients, ...engagement } = sampleIntake().engagement;
  const raw = new BetterSqlite(file);
  const insert = (table: string, row: Record<string, unknown>): void => {
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join(', ');
    raw
      .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`)
      .run(...Object.values(row));
  };
  insert('opal_workflow_executions', {
    id: RUN_ID,
    session_id: 's-1',
    status: 'running',
    client_name: 'Northwind Produce Association',
    industry: 'Trade association',
    triggered_by: 'form_submission',
    trigger_timestamp: AT,
    progress_percentage: 11,
    expected_agents: '["integration_health","content_review"]',
    completed_agents: '["integration_health"]',
    failed_agents: '[]',
    created_at: AT,
    updated_at: AT,
    version: 4,
    correlation_id: 'c-1',
    intake: JSON.stringify({ ...sampleIntake(), engagement }),
    target: 'opal',
  });
  for (const [order, agent, status] of [
    [1, 'integration_health', 'completed'],
    [2, 'content_review', 'running'],
  ] as const) {
    insert('opal_agent_executions', {
      id: `a-${order}`,
      workflow_id: RUN_ID,
      agent_name: agent,
      agent_type: agent,
      execution_order: order,
      status,
      started_at: AT,
      completed_at: status === 'completed' ? AT : null,
      timeout_ms: 300_000,
      retry_count: 0,
      max_retries: 2,
      pii_protected: '{}',
      created_at: AT,
      updated_at: AT,
    });
  }
  raw.close();
}

function before(version: number) {
  return MIGRATIONS.filter((migration) => migration.version < version);
}

describe('the schema of orchestration', () => {
  it('takes over a run in the middle: held by nobody, repeating nothing, reusing nothing', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path, before(30))).close();
    insertOldRun(`${folder.path}/console.db`);

    const database = await openDatabase(folder.path);
    const { runs, agents, jobs, incidents } = openRepositories(database, builtInAgents);
    expect(await runs.get(RUN_ID)).toMatchObject({
      status: 'running',
      version: 4,
      heldReason: null,
      rerunOf: null,
    });
    expect(await agents.list(RUN_ID)).toMatchObject([
      { agentId: 'integration_health', status: 'completed', reusedFrom: null },
      { agentId: 'content_review', status: 'running', reusedFrom: null },
    ]);
    expect(await jobs.listWaitingOf(RUN_ID)).toEqual([]);
    expect(await incidents.listOfRun(RUN_ID)).toEqual([]);
    await database.close();
  });

  it('keeps one open incident a run, failure and agent, also for the run as a whole', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path, before(30))).close();
    insertOldRun(`${folder.path}/console.db`);
    await (await openDatabase(folder.path)).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    const open = (id: string, agent: string | null, state: string) =>
      raw
        .prepare(
          `INSERT INTO recovery_incidents
           (id, workflow_id, agent_id, scenario, state, occurrences, opened_at, updated_at)
           VALUES (?, ?, ?, 'agent_timeout', ?, 1, ?, ?)`,
        )
        .run(id, RUN_ID, agent, state, AT, AT);
    open('i-1', null, 'recovering');
    expect(() => open('i-2', null, 'escalated')).toThrow('UNIQUE');
    open('i-3', 'geo_audit', 'recovering');
    open('i-4', null, 'closed');
    raw.close();
  });
});

describe('the schema of agents that are awaited again', () => {
  it('takes over agents and incidents of the version before it as they were', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path, before(30))).close();
    insertOldRun(`${folder.path}/console.db`);
    await (await openDatabase(folder.path, before(80))).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec(`INSERT INTO recovery_incidents
      (id, workflow_id, agent_id, scenario, state, occurrences, opened_at, updated_at)
      VALUES ('i-1', '${RUN_ID}', 'content_review', 'agent_timeout', 'recovering', 2, '${AT}', '${AT}')`);
    raw.close();

    const database = await openDatabase(folder.path);
    const { agents, incidents } = openRepositories(database, builtInAgents);
    expect(await agents.list(RUN_ID)).toMatchObject([
      { status: 'completed', askedAgainAtMs: null, slaExceededAtMs: null },
      { status: 'running', askedAgainAtMs: null, slaExceededAtMs: null },
    ]);
    expect(await incidents.listRecoveringSince('agent_timeout', Date.parse(AT))).toMatchObject([
      { id: 'i-1', occurrences: 2 },
    ]);
    await database.close();
  });
});

describe('the schema of runs that are let go on', () => {
  it('takes over a run of the version before it as one that never was held', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path, before(30))).close();
    insertOldRun(`${folder.path}/console.db`);
    await (await openDatabase(folder.path, before(90))).close();

    const database = await openDatabase(folder.path);
    const { runs } = openRepositories(database, builtInAgents);
    expect(await runs.get(RUN_ID)).toMatchObject({ status: 'running', releasedAtMs: null });
    await database.close();
  });
});

describe('the schema of tasks without a deadline', () => {
  it('takes over a task whose deadline has passed as one that waits', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path, before(30))).close();
    insertOldRun(`${folder.path}/console.db`);
    await (await openDatabase(folder.path, before(100))).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec(`INSERT INTO workflow_tasks
      (id, workflow_id, kind, idempotency_key, state, payload, due_at, deadline_at, attempts,
       created_at, updated_at)
      VALUES ('t-1', '${RUN_ID}', 'trigger', 'key', 'waiting', '{}', '${AT}', '${AT}', 1,
              '${AT}', '${AT}')`);
    raw.close();

    const database = await openDatabase(folder.path);
    const { jobs } = openRepositories(database, builtInAgents);
    const nowMs = Date.parse(AT) + 86_400_000;
    const terms = { kinds: ['trigger'], except: [], most: 1, owner: 'one', nowMs, leaseMs: 60_000 };
    const [claimed] = await database.transaction((trx) => jobs.claim(trx, terms));
    expect(claimed).toMatchObject({ id: 't-1', attempts: 2, payload: {} });
    await database.close();
  });
});
