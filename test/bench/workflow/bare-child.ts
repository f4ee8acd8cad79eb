/**
 * What the pipeline is compared with: for each result one transaction of better-sqlite3
 * that writes the rows that the console has afterwards, with the same durability, and
 * nothing else. No signature, no protection, no reading, no state machine.
 */
import BetterSqlite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import { insertOpenRuns, newRunIds } from '../ingest/open-runs.ts';
import { signedDeliveries } from './agent-deliveries.ts';
import { serveTasks } from './child.ts';

const dataDir = process.argv[2] ?? '';
const kysely = await openDatabase(dataDir);
const database = new BetterSqlite(join(dataDir, 'console.db'));
database.pragma('synchronous = FULL');
database.pragma('wal_autocheckpoint = 4000');
database.pragma('secure_delete = ON');

const insertDelivery = database.prepare(
  `INSERT INTO inbox_deliveries (id, source, route, received_at, status, dedupe_key, body,
    body_form, size_bytes, workflow_id, agent_id, attempts, processed_at)
   VALUES (?, 'webhook', '/api/webhooks/opal-workflow', ?, 'done', ?, ?, 'protected', ?, ?, ?, 1, ?)`,
);
const updateAgent = database.prepare(
  `UPDATE opal_agent_executions SET status = 'completed', completed_at = ?, result = ?,
    output_data = ?, delivery_id = ?, updated_at = ? WHERE workflow_id = ? AND agent_type = ?`,
);
const updateRun = database.prepare(
  `UPDATE opal_workflow_executions SET version = version + 1, updated_at = ?,
    progress_percentage = ?, completed_agents = ? WHERE id = ?`,
);
const insertAudit = database.prepare(
  `INSERT INTO workflow_audit_log (workflow_id, event_type, timestamp, metadata)
   VALUES (?, 'agent_change', ?, '{"cause":"agent_completed"}')`,
);
const insertEvent = database.prepare(
  `INSERT INTO event_log (event_id, event_type, timestamp, workflow_id, payload)
   VALUES (?, 'orchestration.agent.completed@1', ?, ?, '{"agent_id":"geo_audit"}')`,
);
const storeResult = database.transaction(
  (runId: string, agentIndex: number, raw: Buffer, text: string) => {
    const at = new Date().toISOString();
    const agentId = BUILT_IN_AGENT_IDS[agentIndex];
    const deliveryId = randomUUID();
    const done = JSON.stringify(BUILT_IN_AGENT_IDS.slice(0, agentIndex + 1));
    insertDelivery.run(deliveryId, at, deliveryId, raw, raw.length, runId, agentId, at);
    updateAgent.run(at, text, text, deliveryId, at, runId, agentId);
    updateRun.run(at, Math.floor((100 * (agentIndex + 1)) / 9), done, runId);
    insertAudit.run(runId, at);
    insertEvent.run(randomUUID(), at, runId);
  },
);

async function store(runCount: number): Promise<readonly number[]> {
  const runIds = newRunIds(runCount);
  await insertOpenRuns(kysely, runIds);
  const deliveries = signedDeliveries(runIds, Date.now());
  const processor = process.cpuUsage();
  const startedAt = performance.now();
  for (const [index, { raw }] of deliveries.entries()) {
    const runId = runIds[Math.floor(index / BUILT_IN_AGENT_IDS.length)] ?? '';
    storeResult(runId, index % BUILT_IN_AGENT_IDS.length, raw, raw.toString('utf8'));
  }
  const tookMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(processor);
  return [tookMs, (user + system) / 1000];
}

serveTasks(
  async (task) => {
    if (task.kind !== 'store') throw new Error(`"${task.kind}" is not for this process.`);
    return store(task.runs);
  },
  async () => {
    database.close();
    await kysely.close();
  },
);
