import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { deliveryIdSchema } from '../../shared/domain/ids.ts';
import type { AuditCheck } from '../../shared/domain/pii-audit.ts';
import { waitFor } from '../support/wait-for.ts';
import type { HostLife } from './host.ts';
import { ITEMS_PER_RUN, plannedRuns } from './plan.ts';
import type { Ledger } from './senders.ts';

const SETTLE_LIMIT_MS = 120_000;
const READERS = 4;

/** Waits until nothing that was taken in is left to be processed. */
export async function untilSettled(dataDir: string): Promise<void> {
  using database = open(dataDir);
  const waiting = database
    .prepare("SELECT COUNT(*) FROM inbox_deliveries WHERE status = 'received'")
    .pluck();
  await waitFor(async () => waiting.get() === 0, SETTLE_LIMIT_MS);
}

/** Which acknowledged deliveries the inspector does not show with what they brought. */
export async function checkInspector(host: HostLife, { deliveries }: Ledger): Promise<string[]> {
  const waiting = [...deliveries];
  const problems: string[] = [];
  const read = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [id, mark] = next;
      const answer = await host.ask('deliveries.get', { deliveryId: deliveryIdSchema.parse(id) });
      if (!answer.ok) problems.push(`Acknowledged, and not there: ${id}, ${answer.error.code}`);
      else if (mark !== null && !JSON.stringify(answer.value).includes(mark)) {
        problems.push(`Acknowledged ${id} is shown without "${mark}"`);
      }
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return problems;
}

/** What is wrong with what is kept, in sentences; empty when every promise is kept. */
export function checkKept(dataDir: string, seed: number, ledger: Ledger): string[] {
  using database = open(dataDir);
  const all = (sql: string): string[] => database.prepare(sql).pluck().all().map(String);
  const acknowledged = [...ledger.deliveries.keys()];
  // An answer that was lost is asked for again; what has no id may then be kept twice.
  const unknown = database
    .prepare(
      `SELECT route || ' ' || status || ' ' || coalesce(reason, '') FROM inbox_deliveries WHERE source <> 'pasted' AND status <> 'refused'
        AND auth_scheme <> 'user' AND (workflow_id IS NULL OR workflow_id IN (${planned(seed)}))
        AND payload_digest NOT IN (SELECT payload_digest FROM inbox_deliveries
          WHERE id IN (SELECT value FROM json_each(?)) AND payload_digest IS NOT NULL)`,
    )
    .pluck()
    .all(JSON.stringify(acknowledged));
  const doubled = all(
    `SELECT workflow_id || '/' || agent_name FROM opal_agent_executions
      GROUP BY workflow_id, agent_name HAVING COUNT(*) > 1`,
  );
  const completed = all(
    `SELECT id FROM opal_workflow_executions WHERE status = 'completed'
      AND id IN (${planned(seed)})`,
  );
  const due = ledger.counts.reduce((sum, count) => sum + Math.floor(count / ITEMS_PER_RUN), 0);
  const integrity = String(database.pragma('integrity_check', { simple: true }));
  return [
    ...(unknown.length === 0
      ? []
      : [`${unknown.length} deliveries are kept that nobody sent: ${String(unknown[0])}`]),
    ...(doubled.length === 0 ? [] : [`There is more than one result of ${doubled[0]}`]),
    ...(completed.length >= due ? [] : [`${completed.length} runs are complete, not ${due}`]),
    ...(integrity === 'ok' ? [] : [`The database is damaged: ${integrity}`]),
  ];
}

/**
 * What is wrong with the audit, in sentences: each of its commits is whole, or not there.
 *
 * @param mayLackKey whether rows were written while there was no keychain
 */
export function checkAudit(
  { rows, broken, withoutKey, otherKey }: AuditCheck,
  mayLackKey = false,
): string[] {
  const found = `${rows} rows, ${withoutKey} without a key, ${otherKey} of another`;
  if (broken !== null) return [`The audit is broken at rows ${broken.from} to ${broken.to}`];
  const strange = mayLackKey ? otherKey : withoutKey + otherKey;
  return rows > 0 && strange === 0 ? [] : [`The audit has ${found}`];
}

/** Rows by what they are about, each as JSON. */
export type KeptState = ReadonlyMap<string, string>;

const questions = (seed: number): Readonly<Record<string, string>> => ({
  run: `SELECT id, status, progress_percentage, error_code,
      (SELECT json_group_array(value) FROM
        (SELECT value FROM json_each(completed_agents) ORDER BY value)) AS completed,
      (SELECT json_group_array(value) FROM
        (SELECT value FROM json_each(failed_agents) ORDER BY value)) AS failed
    FROM opal_workflow_executions WHERE id IN (${planned(seed)})`,
  agent: `SELECT workflow_id || '/' || agent_name AS id, status, output_data, result,
      error_code, error_message
    FROM opal_agent_executions WHERE workflow_id IN (${planned(seed)})`,
  // The first of those that brought the same.
  delivery: `SELECT payload_digest || '/' || coalesce(agent_id, '') AS id, status, reason,
      workflow_id, MIN(sequence) IS NULL AS none
    FROM inbox_deliveries WHERE status <> 'refused' AND payload_digest IS NOT NULL
      AND dedupe_key IS NOT NULL AND source <> 'pasted'
      AND (workflow_id IS NULL OR workflow_id IN (${planned(seed)}))
    GROUP BY payload_digest, agent_id`,
  // Of what was recorded once, protection is recorded once.
  audit: `SELECT coalesce(agent_id, '') || '/' || pii_type || '/' || redaction_mode
      || '/' || coalesce(workflow_id, '') AS id, SUM(occurrences) AS occurrences
    FROM pii_audit_log WHERE pii_type IS NOT NULL AND workflow_id IN (${planned(seed)})
    GROUP BY 1`,
});

/** What the planned runs have come to, without the ids and times that differ every time. */
export function stateOf(dataDir: string, seed: number): KeptState {
  using database = open(dataDir);
  return new Map(
    Object.entries(questions(seed)).flatMap(([name, question]) =>
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

function planned(seed: number): string {
  return plannedRuns(seed)
    .map((runId) => `'${runId}'`)
    .join(', ');
}

function open(dataDir: string): BetterSqlite.Database & Disposable {
  const database = new BetterSqlite(join(dataDir, 'console.db'), { readonly: true });
  return Object.assign(database, { [Symbol.dispose]: () => database.close() });
}
