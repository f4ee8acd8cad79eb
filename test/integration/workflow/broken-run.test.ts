import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';
import { RecoveryWorld, TIMEOUT_MS } from './recovery-world.ts';
import { status } from './stand-in-opal.ts';

const FIRST: AgentId = 'integration_health';
const HOUR_MS = 3_600_000;

/** Ways in which what is stored of a run can be such that no console could have written it. */
const DAMAGES = [
  [
    'of one of its agents',
    `UPDATE opal_agent_executions SET pii_protected = '7' WHERE workflow_id = ?`,
  ],
  ['of itself', `UPDATE opal_workflow_executions SET intake = '7' WHERE id = ?`],
] as const;

function damage(world: RecoveryWorld, statement: string, runId: string): void {
  const database = new BetterSqlite(join(world.dataDir, 'console.db'));
  database.prepare(statement).run(runId);
  database.close();
}

/** What the log has of a run that could not be looked after. */
async function complaints(world: RecoveryWorld, runId: string): Promise<string[]> {
  const log = await readFile(join(world.dataDir, 'logs', 'console.log'), 'utf8');
  return log.split('\n').filter((line) => line.includes(`Run ${runId} could not be looked after`));
}

describe('a run that cannot be read', () => {
  it.each(DAMAGES)(
    'for what is stored %s keeps no other run from its time-outs, and is logged once',
    async (_of, statement) => {
      await using world = await RecoveryWorld.open();
      const broken = await world.startTaken();
      const runId = await world.startTaken();
      damage(world, statement, broken);
      await world.sleep(HOUR_MS);
      await world.pass(TIMEOUT_MS + 1);
      expect(await world.agent(runId, FIRST)).toMatchObject({
        errorCode: 'agent_timeout',
        attempts: 2,
      });
      await world.pass(1);
      expect(await complaints(world, broken)).toHaveLength(1);
      expect(await complaints(world, runId)).toEqual([]);
    },
  );

  it.each(DAMAGES)(
    'for what is stored %s keeps nobody from being called for another run',
    async (_of, statement) => {
      await using world = await RecoveryWorld.open();
      world.opal.otherwise = status(503);
      const broken = await world.start();
      const runId = await world.start();
      for (const id of [broken, runId]) {
        await world.untilStep(id, 'queued_for_retry');
      }
      damage(world, statement, broken);
      await world.sleep(25 * HOUR_MS);
      expect(
        world.query(`SELECT workflow_id FROM recovery_incidents WHERE state = 'escalated'`),
      ).toEqual([{ workflow_id: runId }]);
      expect(await complaints(world, broken)).toHaveLength(1);
    },
  );

  it.each(DAMAGES)(
    'for what is stored %s stops neither the console from starting nor the other runs',
    async (_of, statement) => {
      await using folder = await temporaryFolder();
      const ids: RunId[] = [];
      {
        await using console = await testEngine(folder.path);
        for (let run = 0; run < 2; run += 1) {
          ids.push(await console.startPractice({ pace: 'natural' }));
        }
      }
      const [broken = '', runId = ''] = ids;
      const database = new BetterSqlite(join(folder.path, 'console.db'));
      database.prepare(statement).run(broken);
      database.close();
      await using console = await testEngine(folder.path);
      const { status: now } = await console.call('runs.get', { runId: runId as RunId });
      expect(now).not.toBe('failed');
      const log = await readFile(join(folder.path, 'logs', 'console.log'), 'utf8');
      expect(log).toContain(`Run ${broken} could not be looked after`);
      expect(log).not.toContain(`Run ${runId} could not be looked after`);
    },
  );
});
