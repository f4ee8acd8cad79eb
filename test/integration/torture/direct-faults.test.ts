import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { directEngine, startDirect } from '../../support/direct-engine.ts';
import { startPracticeApi, type PracticeApiHarness } from '../../support/practice-api.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

/** How often each agent was executed in Opal, those that ran once left out. */
function executedMoreThanOnce({ api }: PracticeApiHarness): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { start } of api.world().executions.all()) {
    counts[start.agentSlug] = (counts[start.agentSlug] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 1));
}

async function agentsOf(console: TestEngine, runId: RunId) {
  const { agents } = await console.call('runs.get', { runId });
  return new Map(agents.map((agent) => [agent.agentId, agent]));
}

describe('a trigger whose answer is lost', () => {
  it.each([
    ['opal', 'answer_lost@/trigger*1'],
    ['opal', 'connection_lost@/trigger*1'],
    ['opal', 'empty_body@/trigger*1'],
    ['opal', 'server_error@/trigger*1'],
    ['console', 'answer_lost@/stream-execute*1'],
    ['console', 'connection_lost@/stream-execute*2'],
    ['console', 'rate_limited@/stream-execute:1*1'],
  ] as const)('led by %s with %s runs nothing twice and lacks nothing', async (ledBy, fault) => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults: [fault] });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, ledBy);
    await console.untilEnded(runId);
    expect(await console.call('runs.get', { runId })).toMatchObject({
      status: 'completed',
      received: 9,
    });
    expect(executedMoreThanOnce(practice)).toEqual({});
    expect(practice.api.world().workflows.list()).toHaveLength(ledBy === 'opal' ? 1 : 0);
  });
});

it.each(['opal', 'console'] as const)(
  'a token that is refused holds a run led by %s, which goes on after a new sign-in',
  async (ledBy) => {
    await using folder = await temporaryFolder();
    const path = ledBy === 'opal' ? '/trigger' : '/stream-execute';
    const practice = await startPracticeApi({ faults: [`unauthorized_gateway@${path}*1`] });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, ledBy);
    const held = await waitFor(async () => {
      const { heldReason } = await console.call('runs.get', { runId });
      return heldReason;
    });
    expect(held).toBe('agent_authentication_failure');
    await console.call('runs.resume', { runId, credentials: {} });
    await console.untilEnded(runId);
    expect(await console.call('runs.get', { runId })).toMatchObject({ received: 9 });
    expect(executedMoreThanOnce(practice)).toEqual({});
  },
);

/** Each at another agent, so that a run shows nine. */
const ODD_STREAMS: readonly (readonly string[])[] = [
  [
    'stream_cut_in_character@geo_audit',
    'stream_cut_in_line@content_review',
    'stream_without_end@audience_suggester',
    'stream_crlf@customer_journey',
    'stream_comments@integration_health',
    'stream_broken_lines@cmp_organizer',
    'stream_unknown_events@experiment_blueprinter',
    'stream_repeats@personalization_idea_generator',
    'stream_disorder@roadmap_generator',
  ],
  [
    'stream_gaps@geo_audit',
    'stream_small_pieces@content_review:3',
    'status_lower_case@audience_suggester',
    'status_upper_case@customer_journey',
    'result_text@integration_health',
    'result_fenced@cmp_organizer',
  ],
];

it.each(ODD_STREAMS)(
  'streams that are odd end nothing, all nine results come: %s and others',
  async (...faults) => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, 'console');
    await console.untilEnded(runId);
    expect(await console.call('runs.get', { runId })).toMatchObject({ received: 9 });
    expect(executedMoreThanOnce(practice)).toEqual({});
  },
);

/** How an execution can end badly. */
const BAD_ENDS = [
  ['run_fails', 'FAILED'],
  ['run_blocked', 'BLOCKED'],
  ['run_stopped', 'STOPPED'],
  ['run_superseded', 'SUPERSEDED'],
] as const;

it('executions led by the console that end badly are failures with their words', async () => {
  await using folder = await temporaryFolder();
  const slugs = ['cmp_organizer', 'content_review', 'customer_journey', 'audience_suggester'];
  const faults = BAD_ENDS.map(([fault], index) => `${fault}@${slugs[index]}`);
  const practice = await startPracticeApi({ faults });
  await using console = await directEngine(folder.path, practice);
  const runId = await startDirect(console, 'console');
  await console.untilEnded(runId);
  const agents = await agentsOf(console, runId);
  const executions = await console.call('runs.executions', { runId });
  for (const [index, [, word]] of BAD_ENDS.entries()) {
    const agent = [...agents.values()].find(({ agentId }) => agentId === slugs[index]);
    expect(agent).toMatchObject({ status: 'failed' });
    expect(agent?.errorMessage).toContain(word);
    const own = executions.find(({ agentId }) => agentId === slugs[index]);
    expect(own).toMatchObject({ status: word.toLowerCase() });
    expect(own?.error).toContain(word);
  }
  expect(agents.get('geo_audit')).toMatchObject({ status: 'completed' });
});

it.each([BAD_ENDS[0], BAD_ENDS[3]])(
  'an execution led by Opal that ends as %s is a failure with its words',
  async (fault, word) => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults: [`${fault}@cmp_organizer`] });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, 'opal');
    await console.untilEnded(runId);
    const agents = await agentsOf(console, runId);
    expect(agents.get('cmp_organizer')).toMatchObject({ status: 'failed' });
    expect(agents.get('cmp_organizer')?.errorMessage).toContain(word);
    expect(agents.get('geo_audit')).toMatchObject({ status: 'completed' });
    const executions = await console.call('runs.executions', { runId });
    const own = executions.find(({ agentId }) => agentId === 'cmp_organizer');
    expect(own).toMatchObject({ status: word.toLowerCase() });
    expect(own?.error).toContain(word);
  },
);

describe.each(['opal', 'console'] as const)('an execution led by %s', (ledBy) => {
  it('that waits is shown as waiting, is no failure, and goes on when it is let', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults: ['run_waits@geo_audit*1'] });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, ledBy);
    const waiting = await waitFor(async () => {
      const all = await console.call('runs.executions', { runId });
      return all.find(({ agentId, status }) => agentId === 'geo_audit' && status === 'waiting');
    });
    expect(waiting.deliveredAtMs).toBeNull();
    expect((await agentsOf(console, runId)).get('geo_audit')).toMatchObject({ status: 'running' });
    for (const execution of practice.api.world().executions.all()) execution.release();
    await console.untilEnded(runId);
    expect(await console.call('runs.get', { runId })).toMatchObject({ received: 9 });
  });
});

describe('a workflow', () => {
  it.each(['step_without_execution@geo_audit', 'steps_listed_early'])(
    'with %s brings all it can',
    async (fault) => {
      await using folder = await temporaryFolder();
      const practice = await startPracticeApi({ faults: [fault] });
      await using console = await directEngine(folder.path, practice);
      const runId = await startDirect(console, 'opal');
      await console.untilEnded(runId);
      expect(await console.call('runs.get', { runId })).toMatchObject({ received: 9 });
    },
  );

  it('that is superseded fails the agents that it never came to, in its words', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults: ['workflow_superseded'] });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, 'opal');
    await console.untilEnded(runId);
    const agents = await agentsOf(console, runId);
    expect(agents.get('integration_health')).toMatchObject({ status: 'completed' });
    for (const agentId of BUILT_IN_AGENT_IDS.slice(1)) {
      expect(agents.get(agentId)).toMatchObject({ status: 'failed' });
      expect(agents.get(agentId)?.errorMessage).toContain('SUPERSEDED');
    }
  });

  it('that pauses is shown so, and goes on when a person lets it', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults: ['workflow_pauses*1'] });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, 'opal');
    const paused = await waitFor(async () => {
      const all = await console.call('runs.executions', { runId });
      return all.find(({ canResume }) => canResume);
    });
    expect(paused).toMatchObject({ agentId: null, status: 'paused' });
    await console.call('runs.resumeExecution', { runId, id: paused.id });
    await console.untilEnded(runId);
    expect(await console.call('runs.get', { runId })).toMatchObject({ received: 9 });
    const again = await console.engine.call('runs.resumeExecution', { runId, id: paused.id });
    expect(again).toMatchObject({ ok: false, error: { code: 'illegal_transition' } });
  });
});
