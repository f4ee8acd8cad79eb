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

const ADMIN = `Bearer ${TEST_SECRETS.adminKey}`;

/** The upper bounds of a histogram's buckets, each once. */
function bucketsOf(text: string, name: string): string[] {
  const lines = text.matchAll(new RegExp(`^${name}_bucket\\{le="([^"]+)"`, 'gm'));
  return [...new Set([...lines].map(([, bound = '']) => bound))];
}

describe('the metrics', () => {
  it('go on when an event of an older console counts less than no recommendations', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    insertEvent(folder.path, '00000000-0000-4000-8000-000000000001', { recommendations: -3 });
    insertEvent(folder.path, '00000000-0000-4000-8000-000000000002', {});
    const { status, text } = await ask(console, '/metrics', ADMIN);
    expect(status).toBe(200);
    expect(text).toContain(
      'osal_agent_execution_total{agent_id="geo_audit",status="success",workflow_type="strategy"} 2',
    );
  });

  it('have the names, labels and buckets of the specification, in both formats', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({
      faults: [{ agentId: 'cmp_organizer', kind: 'failed' }],
    });
    await console.untilEnded(runId);
    const { text } = await ask(console, '/metrics', ADMIN);
    const value = (line: string): number => Number(text.split(`${line} `)[1]?.split('\n')[0]);
    const ofAgent = 'agent_id="cmp_organizer",status="failure",workflow_type="strategy"';
    expect(value(`osal_agent_execution_total{${ofAgent}}`)).toBe(1);
    const ended = 'operation_type="strategy",status="failure"';
    expect(value(`osal_workflow_processing_duration_seconds_count{${ended}}`)).toBe(1);
    expect(bucketsOf(text, 'osal_workflow_processing_duration_seconds')).toEqual([
      '0.1',
      '0.5',
      '1',
      '2',
      '5',
      '10',
      '30',
      '+Inf',
    ]);
    expect(bucketsOf(text, 'osal_agent_execution_duration_seconds')).toEqual([
      '0.1',
      '0.5',
      '1',
      '2',
      '5',
      '10',
      '30',
      '60',
      '120',
      '300',
      '+Inf',
    ]);
    expect(text).toMatch(
      /^osal_strategy_recommendations_total\{recommendation_type="content",confidence_level="\w+",user_segment="general"\} [1-9]/m,
    );
    expect(value('osal_system_health_score{component="storage",environment="production"}')).toBe(1);

    // Prometheus's own check refuses such names.
    expect(text).not.toMatch(/^# TYPE \w+_total (?!counter)/m);

    const open = await ask(console, '/metrics', ADMIN, {
      headers: { accept: 'application/openmetrics-text; version=1.0.0' },
    });
    expect(open.headers.get('content-type')).toContain('application/openmetrics-text');
    expect(open.text.endsWith('# EOF\n')).toBe(true);
    expect(open.text).toContain(`osal_agent_execution_total{${ofAgent}} 1`);

    const summary = await ask(console, '/api/metrics/summary', ADMIN);
    expect(JSON.parse(summary.text)).toMatchObject({
      registry_status: 'operational',
      performance_summary: { agent_executions: 9 },
    });
  });
});
