import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { EventPayload } from '../../../shared/domain/events.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TEST_SECRETS, testEngine } from '../../support/test-engine.ts';
import { ask } from './admin-world.ts';

type Completed = EventPayload<'orchestration.agent.completed@1'>;

const COMPLETED = {
  agent_id: 'geo_audit',
  attempt: 1,
  delivery_id: '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c',
  shape: 'execution',
  confidence: null,
  execution_time_ms: null,
  output_size_bytes: 100,
  recommendations: 4,
  insights: 0,
  findings: 0,
  pii_protected: {},
  replaced: false,
  late: false,
  matched_by: 'workflow_id',
};

/** Writes an event beside the console, as another version of it may have. */
function insertEvent(dataDir: string, eventId: string, change: Partial<Completed>): void {
  const database = new BetterSqlite(join(dataDir, 'console.db'));
  database
    .prepare(
      `INSERT INTO event_log (event_id, event_type, timestamp, workflow_id, correlation_id, payload)
       VALUES (?, 'orchestration.agent.completed@1', '2026-01-01T00:00:00.000Z', NULL, NULL, ?)`,
    )
    .run(eventId, JSON.stringify({ ...COMPLETED, ...change }));
  database.close();
}

describe('the metrics', () => {
  it('go on when an event of an older console counts less than no recommendations', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    insertEvent(folder.path, '00000000-0000-4000-8000-000000000001', { recommendations: -3 });
    insertEvent(folder.path, '00000000-0000-4000-8000-000000000002', {});
    const { status, text } = await ask(console, '/metrics', `Bearer ${TEST_SECRETS.adminKey}`);
    expect(status).toBe(200);
    expect(text).toContain('osal_strategy_recommendations_total{agent_id="geo_audit"} 4');
    expect(text).toContain('osal_agent_execution_total{agent_id="geo_audit",status="completed"} 2');
  });
});
