import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { campaign, type Outcome } from './campaign.ts';
import { CALM } from './messages.ts';

const WORK_MS = 600;
const MINUTE_MS = 60_000;

/** Each is more than a signature may be old. */
const JUMPS_MS = [10 * MINUTE_MS, -10 * MINUTE_MS, 120 * MINUTE_MS, -120 * MINUTE_MS];

/**
 * A keychain that keeps a start waiting until it goes on without, and one that refuses.
 *
 * No sender can be told from a stranger then, so nothing may be acknowledged; people rest,
 * because what they enter is kept for that run only, as the console says.
 */
export async function troubleKeychain(seed: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  return await campaign(seed, folder.path, async ({ host, senders, persons }) => {
    const problems: string[] = [];
    for (const keychain of ['stalls', 'refuses'] as const) {
      await using before = host.start();
      await before.ready;
      await pause(WORK_MS);
      persons.isResting = true;
      await before.kill();
      const acknowledged = senders.ledger.deliveries.size;
      await using life = host.start(null, { ...CALM, keychain });
      const { available } = (await life.call('app.info', {})).keychain;
      await pause(WORK_MS);
      if (available) problems.push(`It says that a keychain works that ${keychain}`);
      if (senders.ledger.deliveries.size > acknowledged) {
        problems.push(`Without its secrets it took deliveries, as its keychain ${keychain}`);
      }
      life.surround(CALM);
      await pause(WORK_MS);
      await life.kill();
      persons.isResting = false;
    }
    const summary = 'a keychain that stalled, and one that refused';
    return { problems, kills: 4, wasWithoutKeychain: true, summary };
  });
}

/** A clock that is set, forwards and backwards, while the console works and while it is down. */
export async function setClock(seed: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  return await campaign(seed, folder.path, async ({ host }) => {
    let life = host.start();
    for (const clockMs of JUMPS_MS) {
      await life.ready;
      await pause(WORK_MS);
      life.surround({ ...CALM, clockMs });
      await pause(WORK_MS);
      await life.kill();
      life = host.start(null, { ...CALM, clockMs: clockMs / 4 });
      await life.ready;
      await pause(WORK_MS);
      life.surround(CALM);
    }
    await pause(WORK_MS);
    await life.kill();
    const kills = JUMPS_MS.length + 1;
    return { kills, summary: `a clock that was set ${2 * JUMPS_MS.length} times` };
  });
}
