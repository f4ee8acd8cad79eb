import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { campaign, type Outcome } from './campaign.ts';
import type { EngineOrder } from './messages.ts';
import { chances } from './plan.ts';

/** It is killed at the latest so long after it was ready, in ms. */
const LONGEST_LIFE_MS = 600;

const CHECKPOINTS = [
  'inbox.before_commit',
  'inbox.after_commit',
  'record.before_commit',
  'record.after_commit',
] as const satisfies readonly NonNullable<EngineOrder['crashAt']>['checkpoint'][];

/** `kill -9` at random moments, the start included. */
export async function killAtRandom(seed: number, kills: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  const chance = chances(seed, 'kills');
  return await campaign(seed, folder.path, async (console) => {
    for (let kill = 0; kill < kills; kill += 1) {
      await using engine = console.start();
      await engine.ready;
      await pause(chance() * LONGEST_LIFE_MS);
      await engine.kill();
    }
    return `${kills} kills`;
  });
}

/** `kill -9` just before and just after each kind of commit. */
export async function crashAtCommits(seed: number, times: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  const chance = chances(seed, 'crashes');
  return await campaign(seed, folder.path, async (console) => {
    for (let time = 0; time < times; time += 1) {
      for (const checkpoint of CHECKPOINTS) {
        const passage = 1 + Math.floor(chance() * 20);
        await using engine = console.start({ checkpoint, passage });
        const end = await engine.ended;
        if (end !== 'SIGKILL') throw new Error(`It ended with ${end} instead: ${engine.errors}`);
      }
    }
    return `${times} crashes at each of ${CHECKPOINTS.join(', ')}`;
  });
}
