import { describe, expect, it } from 'vitest';
import { startEngine } from '../../../main/engine.ts';
import type { EngineTies } from '../../../main/composition/engine-config.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { engineConfig } from '../../support/engine-config.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, TestEngine } from '../../support/test-engine.ts';

const CLIENT = 'Northwind Produce Association';
const LINE = 'The parking page is older than the depot.';
const REPORT = `# GEO audit of the depot

The pages answer few questions that people ask.

## Strengths

- The prices stand on every page.

## In the yard

- ${LINE}
- Somebody wrote three pages about labels.

## Recommendations

- Add an answer block to the depot page.
`;
const FILLER = `\n## Appendix\n\n${'The depot page was read on a quiet day. '.repeat(1500)}\n`;

/** Consoles one after the other on one folder and one keychain. */
function consolesOn(dataDir: string) {
  const keychain = keychainInMemory();
  return async (ties: Partial<EngineTies> = {}): Promise<TestEngine> =>
    new TestEngine(
      await startEngine(engineConfig(dataDir), {
        loadKeytar: async () => keychain,
        tickMs: 50,
        ...ties,
      }),
    );
}

async function send(console: TestEngine, runId: RunId, answer: unknown): Promise<void> {
  const text = JSON.stringify({ agent_id: 'geo_audit', agent_data: answer });
  await console.call('deliveries.paste', { text, runId, agentId: 'geo_audit' });
  await console.engine.wake();
}

async function resultOf(console: TestEngine, runId: RunId): Promise<AgentResult> {
  const { agents } = await console.call('results.get', { runId });
  const agent = agents.find(({ agentId }) => agentId === 'geo_audit');
  if (agent === undefined) throw new Error('No result of geo_audit');
  return agent.result;
}

function issuesOf({ insights }: AgentResult): string[] {
  return insights.filter(({ kind }) => kind === 'issue').map(({ title }) => title);
}

function placeOf({ unplaced = [] }: AgentResult, line: string): string {
  for (const { lines, places = [] } of unplaced) {
    const place = places[lines.indexOf(line)];
    if (place !== undefined) return place;
  }
  throw new Error(`"${line}" is not among what found no place`);
}

async function moveLine(
  console: TestEngine,
  runId: RunId,
  scope: 'answer' | 'always',
): Promise<void> {
  const pointer = placeOf(await resultOf(console, runId), LINE);
  const about = { runId, agentId: 'geo_audit', pointer, meaning: 'issues' } as const;
  await console.call('reading.move', { ...about, scope });
}

describe('a line that a person moves', () => {
  it('stands in its new section at once, and after a restart', async () => {
    await using folder = await temporaryFolder();
    const open = consolesOn(folder.path);
    const console = await open();
    const runId = await startEndedRun(console, CLIENT);
    await send(console, runId, REPORT);
    expect(issuesOf(await resultOf(console, runId))).toEqual([]);
    await moveLine(console, runId, 'answer');
    const events = await console.call('runs.eventsBefore', { runId, beforeSeq: null, limit: 1 });
    expect(events).toMatchObject([
      {
        event_type: 'orchestration.agent.reread@1',
        payload: { agent_id: 'geo_audit', change: 'moved', scope: 'answer', meaning: 'issues' },
      },
    ]);
    const moved = await resultOf(console, runId);
    expect(issuesOf(moved)).toEqual(['The parking page is older than the depot']);
    expect(moved.recommendations).toHaveLength(1);
    await console[Symbol.asyncDispose]();

    await using again = await open();
    expect(await resultOf(again, runId)).toEqual(moved);
    expect(await again.call('reading.rules', { runId })).toMatchObject([
      { scope: 'answer', agentId: 'geo_audit', meaning: 'issues' },
    ]);
  });

  it('leaves an entry in the audit of its run', async () => {
    await using folder = await temporaryFolder();
    const console = await consolesOn(folder.path)();
    const runId = await startEndedRun(console, CLIENT);
    await send(console, runId, REPORT);
    await moveLine(console, runId, 'always');
    await console[Symbol.asyncDispose]();
    const database = await openDatabase(folder.path);
    const rows = await database
      .selectFrom('workflow_audit_log')
      .select(['event_type', 'metadata'])
      .where('workflow_id', '=', runId)
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    await database.close();
    expect(rows).toMatchObject([
      { event_type: 'agent_change', metadata: expect.stringContaining('reading_moved') },
    ]);
  });

  it.each([
    ['read here', REPORT],
    ['read in the thread', REPORT + FILLER],
  ])('always: the next answer of this agent is read alike, %s', async (_, next) => {
    await using folder = await temporaryFolder();
    const open = consolesOn(folder.path);
    const console = await open();
    const first = await startEndedRun(console, CLIENT);
    await send(console, first, REPORT);
    await moveLine(console, first, 'always');
    expect(issuesOf(await resultOf(console, first))).toHaveLength(2);
    await console[Symbol.asyncDispose]();

    await using again = await open();
    const second = await startEndedRun(again, CLIENT);
    await send(again, second, next);
    expect(issuesOf(await resultOf(again, second))).toHaveLength(2);
    const other = await startEndedRun(again, 'Another Client');
    await send(again, other, REPORT);
    expect(issuesOf(await resultOf(again, other))).toEqual([]);
    expect(await again.call('reading.rules', { runId: other })).toEqual([]);
  });

  it('in one answer only does not touch the next', async () => {
    await using folder = await temporaryFolder();
    await using console = await consolesOn(folder.path)();
    const runId = await startEndedRun(console, CLIENT);
    await send(console, runId, REPORT);
    await moveLine(console, runId, 'answer');
    await send(console, runId, `${REPORT}- Print the labels.\n`);
    expect(issuesOf(await resultOf(console, runId))).toEqual([]);
  });
});

describe('a correction that is taken back', () => {
  it('has every answer read again that was read by it, in all runs', async () => {
    await using folder = await temporaryFolder();
    await using console = await consolesOn(folder.path)();
    const first = await startEndedRun(console, CLIENT);
    await send(console, first, REPORT);
    const before = await resultOf(console, first);
    await moveLine(console, first, 'always');
    const second = await startEndedRun(console, CLIENT);
    await send(console, second, REPORT);
    const [rule] = await console.call('reading.rules', { runId: second });
    const ruleId = rule?.ruleId ?? '';
    await console.call('reading.undo', { runId: second, ruleId });
    expect(await resultOf(console, first)).toEqual(before);
    expect(issuesOf(await resultOf(console, second))).toEqual([]);
    expect(await console.call('reading.rules', { runId: first })).toEqual([]);
    expect(await console.engine.call('reading.undo', { runId: first, ruleId })).toMatchObject({
      error: { code: 'not_found' },
    });
  });

  it('can be set anew: what is said last of a heading holds', async () => {
    await using folder = await temporaryFolder();
    await using console = await consolesOn(folder.path)();
    const runId = await startEndedRun(console, CLIENT);
    await send(console, runId, REPORT);
    await moveLine(console, runId, 'always');
    const [first] = (await resultOf(console, runId)).insights.filter(
      ({ kind }) => kind === 'issue',
    );
    const about = { runId, agentId: 'geo_audit', pointer: first?.pointer ?? '' } as const;
    await console.call('reading.move', { ...about, meaning: 'risks', scope: 'always' });
    expect(await console.call('reading.rules', { runId })).toMatchObject([{ meaning: 'risks' }]);
    const { insights } = await resultOf(console, runId);
    expect(insights.filter(({ kind }) => kind === 'risk')).toHaveLength(2);
  });
});

describe('a correction that cannot be', () => {
  it.each([
    ['nothing stands at the place', REPORT, '#char=900000,900001', 'answer', 'not_found'],
    [
      'the line stands under no heading',
      'Audit\n\nOne line here.\n\n- two',
      '#char=7,21',
      'always',
      'invalid_input',
    ],
    [
      'the answer says itself what is what',
      { summary: 'Ready.', confidence_score: 0.8 },
      '/summary',
      'answer',
      'invalid_input',
    ],
  ] as const)('is refused: %s', async (_, answer, pointer, scope, code) => {
    await using folder = await temporaryFolder();
    await using console = await consolesOn(folder.path)();
    const runId = await startEndedRun(console, CLIENT);
    await send(console, runId, answer);
    const before = await resultOf(console, runId);
    const about = { runId, agentId: 'geo_audit', pointer, meaning: 'issues' } as const;
    expect(await console.engine.call('reading.move', { ...about, scope })).toMatchObject({
      error: { code },
    });
    expect(await resultOf(console, runId)).toEqual(before);
    expect(await console.call('reading.rules', { runId })).toEqual([]);
  });
});

describe('a console that is killed while it corrects', () => {
  it.each([
    ['record.before_commit', 0],
    ['record.after_commit', 1],
  ] as const)('at %s has both the rule and the result, or none', async (moment, count) => {
    await using folder = await temporaryFolder();
    const open = consolesOn(folder.path);
    let isDying = false;
    const console = await open({
      checkpoint: (name) => {
        if (isDying && name === moment) throw new Error('killed');
      },
    });
    const runId = await startEndedRun(console, CLIENT);
    await send(console, runId, REPORT);
    isDying = true;
    await expect(moveLine(console, runId, 'answer')).rejects.toThrow('internal');
    isDying = false;
    await console[Symbol.asyncDispose]();
    await using again = await open();
    expect(await again.call('reading.rules', { runId })).toHaveLength(count);
    expect(issuesOf(await resultOf(again, runId))).toHaveLength(count);
  });
});

it('of one answer goes with its run, others stay', async () => {
  await using folder = await temporaryFolder();
  await using console = await consolesOn(folder.path)();
  const first = await startEndedRun(console, CLIENT);
  await send(console, first, REPORT);
  await moveLine(console, first, 'answer');
  const second = await startEndedRun(console, CLIENT);
  await send(console, second, REPORT);
  await moveLine(console, second, 'always');
  await console.call('runs.erase', { runId: first, wholeClient: false });
  expect(await console.call('reading.rules', { runId: second })).toMatchObject([
    { scope: 'always' },
  ]);
});

it('goes with its client', async () => {
  await using folder = await temporaryFolder();
  const console = await consolesOn(folder.path)();
  const runId = await startEndedRun(console, CLIENT);
  await send(console, runId, REPORT);
  await moveLine(console, runId, 'always');
  await console.call('runs.erase', { runId, wholeClient: true });
  await console[Symbol.asyncDispose]();
  const database = await openDatabase(folder.path);
  expect(await database.selectFrom('reading_rules').selectAll().execute()).toEqual([]);
  await database.close();
});
