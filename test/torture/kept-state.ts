import BetterSqlite from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AuditCheck } from '../../shared/domain/pii-audit.ts';
import type { Ledger } from './messages.ts';
import { itemOf } from './plan.ts';

const SETTLE_LIMIT_MS = 120_000;

/** Waits until nothing that was taken in is left to be processed. */
export async function untilSettled(dataDir: string): Promise<void> {
  using database = open(dataDir);
  const waiting = database
    .prepare("SELECT COUNT(*) FROM inbox_deliveries WHERE status = 'received'")
    .pluck();
  const endsAt = Date.now() + SETTLE_LIMIT_MS;
  while (Number(waiting.get()) > 0) {
    if (Date.now() > endsAt) throw new Error(`${String(waiting.get())} deliveries are still open.`);
    await pause(50);
  }
}

/** What is wrong with what is kept, in sentences; empty when every promise is kept. */
export function checkKept(dataDir: string, seed: number, ledger: Ledger): string[] {
  using database = open(dataDir);
  const kept = new Set(
    database
      .prepare("SELECT id FROM inbox_deliveries WHERE status <> 'refused'")
      .pluck()
      .all()
      .map(String),
  );
  const acknowledged = new Set(ledger.deliveryIds);
  const lost = [...acknowledged].filter((deliveryId) => !kept.has(deliveryId));
  const planned = ledger.counts
    .flatMap((count, lane) =>
      Array.from({ length: count }, (_, number) => itemOf(seed, lane, number).deliveries),
    )
    .reduce((sum, one) => sum + one, 0);
  const results = database
    .prepare(
      `SELECT workflow_id || '/' || agent_name FROM opal_agent_executions
       GROUP BY workflow_id, agent_name HAVING COUNT(*) > 1`,
    )
    .pluck()
    .all();
  const integrity = String(database.pragma('integrity_check', { simple: true }));
  return [
    ...(lost.length > 0 ? [`${lost.length} acknowledged deliveries are lost: ${lost[0]}`] : []),
    ...(ledger.deliveryIds.length === planned
      ? []
      : [`${planned} deliveries were sent, ${ledger.deliveryIds.length} acknowledged`]),
    ...(kept.size === planned ? [] : [`${planned} deliveries were sent, ${kept.size} are kept`]),
    ...(results.length === 0 ? [] : [`There is more than one result of ${String(results[0])}`]),
    ...(integrity === 'ok' ? [] : [`The database is damaged: ${integrity}`]),
  ];
}

/** What is wrong with the audit, in sentences: each of its commits is whole, or not there. */
export function checkAudit({ rows, broken, withoutKey, otherKey }: AuditCheck): string[] {
  const found = `${rows} rows, ${withoutKey} without a key, ${otherKey} of another`;
  if (broken !== null) return [`The audit is broken at rows ${broken.from} to ${broken.to}`];
  return rows > 0 && withoutKey + otherKey === 0 ? [] : [`The audit has ${found}`];
}

/** Which files of a folder hold a text that none may hold, in sentences. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(text))
    .map((path) => `${path} holds "${text}"`);
}

/** Rows by what they are about, each as JSON. */
export type KeptState = ReadonlyMap<string, string>;

const QUESTIONS: Readonly<Record<string, string>> = {
  run: `SELECT id, status, progress_percentage, error_code,
      (SELECT json_group_array(value) FROM
        (SELECT value FROM json_each(completed_agents) ORDER BY value)) AS completed,
      (SELECT json_group_array(value) FROM
        (SELECT value FROM json_each(failed_agents) ORDER BY value)) AS failed
    FROM opal_workflow_executions`,
  agent: `SELECT workflow_id || '/' || agent_name AS id, status, output_data, result,
      error_code, error_message
    FROM opal_agent_executions`,
  deliveries: `SELECT status || '/' || coalesce(reason, '') || '/' || coalesce(agent_id, '')
      || '/' || coalesce(workflow_id, '') AS id, COUNT(*) AS count
    FROM inbox_deliveries WHERE status <> 'refused' GROUP BY 1`,
  // Of what was recorded once, protection is recorded once.
  audit: `SELECT coalesce(agent_id, '') || '/' || pii_type || '/' || redaction_mode
      || '/' || coalesce(workflow_id, '') AS id, SUM(occurrences) AS occurrences
    FROM pii_audit_log WHERE pii_type IS NOT NULL GROUP BY 1`,
};

/** What the runs have come to, without the ids and times that differ every time. */
export function stateOf(dataDir: string): KeptState {
  using database = open(dataDir);
  return new Map(
    Object.entries(QUESTIONS).flatMap(([name, question]) =>
      database
        .prepare<[], { id: string }>(question)
        .all()
        .map((row) => [`${name} ${row.id}`, JSON.stringify(row)] as const),
    ),
  );
}

/** Where a state differs from the expected one, in sentences; at most five. */
export function differencesOf(state: KeptState, expected: KeptState): string[] {
  const names = new Set([...state.keys(), ...expected.keys()]);
  return [...names]
    .filter((name) => state.get(name) !== expected.get(name))
    .slice(0, 5)
    .map((name) => `${name} is ${state.get(name)}, left alone it is ${expected.get(name)}`);
}

function open(dataDir: string): BetterSqlite.Database & Disposable {
  const database = new BetterSqlite(join(dataDir, 'console.db'), { readonly: true });
  return Object.assign(database, { [Symbol.dispose]: () => database.close() });
}
