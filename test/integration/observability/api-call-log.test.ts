import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { ApiCallLog } from '../../../main/observability/api-call-log.ts';
import { ApiCallRepository, type ApiCall } from '../../../main/storage/api-call-repository.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { postToolCall, sendToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

const NOW_MS = Date.parse('2026-11-01T12:00:00Z');
const DAY_MS = 86_400_000;

const CALL: ApiCall = {
  endpoint: '/tools/some_tool',
  method: 'POST',
  callType: 'inbound',
  runId: null,
  tookMs: 12.4,
  httpStatus: 202,
  sizeBytes: 300,
  errorCode: null,
  retryAttempt: 0,
  atMs: NOW_MS,
};

interface Row {
  endpoint: string;
  api_call_type: string;
  workflow_id: string | null;
  status_code: number | null;
  retry_attempt: number;
  timestamp: string;
}

function keptCalls(folder: string): Row[] {
  const database = new BetterSqlite(`${folder}/console.db`, { readonly: true });
  const rows = database.prepare('SELECT * FROM opal_api_performance ORDER BY timestamp').all();
  database.close();
  return rows as Row[];
}

async function openLog(folder: string) {
  const database = await openDatabase(folder);
  const notKept: number[] = [];
  let ids = 0;
  const log = new ApiCallLog({
    database,
    repository: new ApiCallRepository(),
    clock: { now: () => NOW_MS },
    newId: () => String((ids += 1)),
    onNotKept: (count) => notKept.push(count),
  });
  return { database, log, notKept };
}

describe('calls', () => {
  it('are kept with their run, in and out, when the console is closed; refusals are not', async () => {
    await using folder = await temporaryFolder();
    const console = await testEngine(folder.path);
    let runId: string;
    try {
      runId = await console.startPractice();
      await console.untilEnded(runIdSchema.parse(runId));
      await sendToolCall(console, { agent_id: 'geo_audit', agent_data: { some: 'thing' } });
      expect((await postToolCall(console, {}, 'a wrong token')).status).toBe(401);
    } finally {
      await console.engine.stop();
    }
    const calls = keptCalls(folder.path);
    expect(calls.filter((one) => one.api_call_type === 'trigger')).toMatchObject([
      { workflow_id: runId, status_code: 202, retry_attempt: 0 },
    ]);
    const inbound = calls.filter((one) => one.api_call_type === 'inbound');
    expect(inbound.map((one) => one.endpoint)).toContain('/tools/osa_send_data_to_osa_webhook');
    expect(inbound.filter(({ status_code }) => (status_code ?? 0) >= 400)).toEqual([]);
  });

  it('are kept without a run that is gone by the time they are written', async () => {
    await using folder = await temporaryFolder();
    const { database, log } = await openLog(folder.path);
    log.record({ ...CALL, runId: runIdSchema.parse('0198c0de-0000-7000-8000-000000000001') });
    await log.flush();
    await database.close();
    expect(keptCalls(folder.path)).toMatchObject([{ workflow_id: null, status_code: 202 }]);
  });

  it('are forgotten after a month, and are only counted where too many come at once', async () => {
    await using folder = await temporaryFolder();
    const { database, log, notKept } = await openLog(folder.path);
    log.record({ ...CALL, atMs: NOW_MS - 31 * DAY_MS });
    log.record({ ...CALL, atMs: NOW_MS - 29 * DAY_MS });
    await log.flush();
    expect(keptCalls(folder.path).map((one) => one.timestamp)).toEqual([
      '2026-10-03T12:00:00.000Z',
    ]);
    for (let count = 0; count < 103; count += 1) log.record(CALL);
    await log.flush();
    await database.close();
    expect(keptCalls(folder.path)).toHaveLength(101);
    expect(notKept).toEqual([3]);
  });

  it('are no more than the most that are kept, the newest of them', async () => {
    await using folder = await temporaryFolder();
    const { database, log } = await openLog(folder.path);
    for (const ms of [1, 2, 3]) log.record({ ...CALL, atMs: NOW_MS + ms });
    await log.flush();
    await database.transaction((trx) => new ApiCallRepository().prune(trx, 0, 2));
    await database.close();
    expect(keptCalls(folder.path).map((one) => one.timestamp)).toEqual([
      '2026-11-01T12:00:00.002Z',
      '2026-11-01T12:00:00.003Z',
    ]);
  });
});
