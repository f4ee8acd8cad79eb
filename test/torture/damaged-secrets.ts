import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import { prepare, type Outcome } from './campaign.ts';
import { TorturedHost } from './host.ts';
import { checkInspector, untilSettled } from './kept-state.ts';
import { LANES } from './plan.ts';
import { Senders } from './senders.ts';

const WORK_MS = 300;

/** What was under way when the secrets were gone. */
const UNDER_WAY = 2 * LANES;

/** Damaged secrets are looked for again every ten seconds. */
const MENDED_LIMIT_MS = 60_000;

/** How the two files of the secrets are damaged while the console is down. */
const HARMS: readonly ((file: string, copy: string) => void)[] = [
  (file) => rmSync(file),
  (file) => truncateSync(file, 50),
  (file) => overwriteMiddle(file),
  (_, copy) => overwriteMiddle(copy),
];

/**
 * A console that is killed with acknowledged deliveries unprocessed, whose secrets are then
 * damaged: it has all of them. With both files damaged it takes nothing until one is put back.
 */
export async function damageSecrets(seed: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  const host = await TorturedHost.in(folder.path);
  const secrets = await prepare(host, seed);
  const name = readdirSync(folder.path).find((one) => one.endsWith('.sealed')) ?? '';
  const [file, copy] = [join(folder.path, name), join(folder.path, 'copies', name)];
  const problems: string[] = [];
  const senders = new Senders({ port: host.port, seed, secrets, pauseMs: 5 });
  for (const harm of HARMS) {
    await using life = host.start();
    await life.ready;
    await pause(WORK_MS);
    await life.kill();
    harm(file, copy);
  }
  {
    await using mended = host.start();
    await mended.ready;
    const { storageProblem } = await mended.call('status.recent', {});
    if (!(storageProblem ?? '').includes('has been restored')) {
      problems.push(`The damage is not said: ${storageProblem}`);
    }
    await mended.stop();
  }
  const backup = readFileSync(file);
  for (const one of [file, copy]) overwriteMiddle(one);
  const before = senders.ledger.deliveries.size;
  await using last = host.start();
  await last.ready;
  await pause(WORK_MS);
  if (senders.ledger.deliveries.size > before + UNDER_WAY)
    problems.push('It took what it cannot keep');
  const { available, reason } = (await last.call('app.info', {})).keychain;
  if (available || !reason.includes(name)) problems.push(`Both damaged is said so: ${reason}`);
  writeFileSync(copy, backup);
  await waitFor(async () => (await last.call('app.info', {})).keychain.available, MENDED_LIMIT_MS);
  const ledger = await senders.stop();
  await untilSettled(folder.path);
  problems.push(...(await checkInspector(last, ledger)));
  await last.stop();
  return {
    problems,
    acknowledged: ledger.deliveries.size,
    summary: `${HARMS.length} times one file of the secrets and once both, ${ledger.deliveries.size} acknowledged`,
  };
}

function overwriteMiddle(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 16);
  writeFileSync(file, bytes);
}
