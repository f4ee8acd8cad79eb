import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, TEST_SECRETS, type TestEngine } from '../../support/test-engine.ts';
import { ask, makeKey } from './admin-world.ts';

const ADMIN = `ApiKey ${TEST_SECRETS.adminKey}`;

const eventSchema = z.looseObject({
  event_type: z.string(),
  event_id: z.string(),
  correlation_id: z.string(),
  causation_id: z.string().optional(),
  agent_id: z.string().nullable().optional(),
});
type Event = z.infer<typeof eventSchema>;

/** What a script reads of a run's stream. */
async function readStream(console: TestEngine, runId: string, key = ADMIN): Promise<Event[]> {
  const path = `/api/webhook-events/stream?workflow_id=${runId}`;
  const { text } = await ask(console, path, key);
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) =>
    eventSchema.parse(JSON.parse(data)),
  );
}

async function readSchemas(console: TestEngine): Promise<Record<string, object>> {
  const { text } = await ask(console, '/api/events/schemas', ADMIN);
  return z.record(z.string(), z.looseObject({})).parse(JSON.parse(text));
}

/** The types of an event and of those that brought it about, the newest first. */
function chainOf(event: Event | undefined, all: readonly Event[]): string[] {
  if (event === undefined) return [];
  const cause = all.find(({ event_id }) => event_id === event.causation_id);
  return [event.event_type, ...chainOf(cause, all)];
}

it('writes events as they are published, and says what brought each about', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const runId = await console.startPractice({
    faults: [{ agentId: 'roadmap_generator', kind: 'invalid' }],
  });
  await console.untilEnded(runId);
  const events = await readStream(console, runId);
  const schemas = await readSchemas(console);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const event of events) {
    expect(event).not.toHaveProperty('payload');
    const isValid = ajv.validate(schemas[event.event_type] ?? {}, event);
    expect(isValid, `${event.event_type}: ${ajv.errorsText()}`).toBe(true);
  }
  expect(new Set(events.map(({ correlation_id }) => correlation_id)).size).toBe(1);
  expect(events.find(({ event_type }) => event_type.includes('workflow_triggered'))).toMatchObject({
    version: 1,
    trigger_source: 'api',
    intake_id: runId,
  });
  const completed = events.find(
    (event) =>
      event.event_type === 'orchestration.agent.completed@1' && event.agent_id === 'geo_audit',
  );
  expect(completed).toMatchObject({
    agent_name: 'GEO audit',
    success: true,
    metadata: { retry_count: 0 },
  });
  expect(Object.keys(Object(completed?.['results'])).length).toBeGreaterThan(2);
  expect(chainOf(completed, events)).toEqual([
    'orchestration.agent.completed@1',
    'orchestration.agent.started@1',
    'orchestration.workflow_triggered@1',
    'orchestration.workflow_created@1',
  ]);
  const last = events.findLast(({ event_type }) => event_type === 'orchestration.agent.failed@1');
  expect(chainOf(last, events).slice(0, 4)).toEqual([
    'orchestration.agent.failed@1',
    'orchestration.agent.requested@1',
    'recovery.step@1',
    'orchestration.agent.failed@1',
  ]);

  // Whoever may only see that something happened does not see what was said.
  const { secret } = await makeKey(console, { permissions: ['events:read'] });
  const watched = await readStream(console, runId, `ApiKey ${secret}`);
  expect(watched).toHaveLength(events.length);
  expect(watched.filter(({ results }) => results !== undefined)).toHaveLength(8);
  expect(watched.every(({ results = {} }) => Object.keys(Object(results)).length === 0)).toBe(true);
});
