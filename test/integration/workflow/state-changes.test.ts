import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EventLog } from '../../../main/events/event-log.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { openRepositories } from '../../../main/storage/repositories.ts';
import { changeRun, type RunTransaction } from '../../../main/workflow/run-transaction.ts';
import type { RunWithAgents } from '../../../main/workflow/run-with-agents.ts';
import { WorkflowStateManager } from '../../../main/workflow/workflow-state-manager.ts';
import { RunWorld } from './run-world.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

/** A second door to the same database, as another process would have. */
async function anotherWriter(world: RunWorld) {
  const database = await openDatabase(world.dataDir);
  return {
    bump: async () => {
      await database.transaction((trx) =>
        trx
          .updateTable('opal_workflow_executions')
          .set((builder) => ({ version: builder('version', '+', 1) }))
          .where('id', '=', world.runId)
          .execute(),
      );
    },
    close: () => database.close(),
  };
}

function sourcesOf(world: RunWorld) {
  const clock = { now: () => world.nowMs };
  const eventLog = new EventLog({ database: world.database, clock, newId: randomUUID });
  return { ...openRepositories(world.database, builtInAgents), eventLog };
}

async function audit(world: RunWorld): Promise<unknown[]> {
  return world.database
    .selectFrom('workflow_audit_log')
    .select(['event_type', 'old_state', 'new_state'])
    .execute();
}

async function events(world: RunWorld): Promise<string[]> {
  const rows = await world.database.selectFrom('event_log').select('event_type').execute();
  return rows.map(({ event_type }) => event_type);
}

describe('a change of a run', () => {
  const states = new WorkflowStateManager({ clock: { now: () => 0 } });

  function trigger({ writer, emit }: RunTransaction, { run, agents }: RunWithAgents) {
    return states.move({ writer, emit }, { run, agents }, 'triggered', { cause: 'test' });
  }

  it('is one transaction with its audit row and its events', async () => {
    await using world = await RunWorld.open();
    await changeRun(sourcesOf(world), world.runId, trigger);
    expect(await world.repositories.runs.get(world.runId)).toMatchObject({
      status: 'triggered',
      version: 1,
    });
    expect(await audit(world)).toEqual([
      { event_type: 'state_change', old_state: 'pending', new_state: 'triggered' },
    ]);
    expect(await events(world)).toEqual(['orchestration.workflow_status_changed@1']);
  });

  it('leaves nothing behind when it ends in the middle', async () => {
    await using world = await RunWorld.open();
    const broken = changeRun(sourcesOf(world), world.runId, async (context, now) => {
      await trigger(context, now);
      throw new Error('ended in the middle');
    });
    await expect(broken).rejects.toThrow('in the middle');
    expect(await world.repositories.runs.get(world.runId)).toMatchObject({
      status: 'pending',
      version: 0,
    });
    expect([await audit(world), await events(world)]).toEqual([[], []]);
  });

  it('is made anew, from what is there, when another writer was faster', async () => {
    await using world = await RunWorld.open();
    const other = await anotherWriter(world);
    let tries = 0;
    await changeRun(sourcesOf(world), world.runId, async (context, now) => {
      tries += 1;
      if (tries <= 2) await other.bump();
      await trigger(context, now);
    });
    await other.close();
    expect(tries).toBe(3);
    expect(await world.repositories.runs.get(world.runId)).toMatchObject({
      status: 'triggered',
      version: 3,
    });
    expect(await audit(world)).toHaveLength(1);
  });

  it('gives up when other writers are always faster, and changes nothing', async () => {
    await using world = await RunWorld.open();
    const other = await anotherWriter(world);
    const change = changeRun(sourcesOf(world), world.runId, async (context, now) => {
      await other.bump();
      await trigger(context, now);
    });
    await expect(change).rejects.toThrow();
    await other.close();
    expect((await world.repositories.runs.get(world.runId)).status).toBe('pending');
    expect([await audit(world), await events(world)]).toEqual([[], []]);
  });

  it('is not made anew for another reason', async () => {
    await using world = await RunWorld.open();
    let tries = 0;
    const change = changeRun(sourcesOf(world), world.runId, async ({ writer, emit }, now) => {
      tries += 1;
      await states.move({ writer, emit }, { ...now, agents: [] }, 'completed', {});
      await states.move(
        { writer, emit },
        { run: { ...now.run, status: 'completed' }, agents: [] },
        'failed',
        {},
      );
    });
    await expect(change).rejects.toMatchObject({ code: 'illegal_transition' });
    expect(tries).toBe(1);
  });
});
