import { copyFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import { prepare, type Outcome } from './campaign.ts';
import { TorturedHost } from './host.ts';
import { checkInspector } from './kept-state.ts';
import { LANES } from './plan.ts';
import { Senders } from './senders.ts';

const WORK_MS = 300;

/** A sender is told to come again before this, in ms. */
const REFUSED_LIMIT_MS = 20_000;

/** A batch that was committed before has its answer after: two deliveries for each lane. */
const UNDER_WAY = 2 * LANES;

interface Attack {
  readonly what: string;
  attack(file: string): void;
  readonly file: 'console.db' | 'console.db-wal';
  /** Whether all that was acknowledged is there after the next start. */
  readonly keepsAll: boolean;
}

function replace(file: string): void {
  copyFileSync(file, `${file}.copy`);
  renameSync(`${file}.copy`, file);
}

const ATTACKS: readonly Attack[] = [
  { what: 'deleted', file: 'console.db', attack: (file) => rmSync(file), keepsAll: false },
  { what: 'replaced', file: 'console.db', attack: replace, keepsAll: false },
  {
    what: 'cut off',
    file: 'console.db',
    attack: (file) => truncateSync(file, 4096),
    keepsAll: false,
  },
  { what: 'deleted', file: 'console.db-wal', attack: (file) => rmSync(file), keepsAll: true },
  { what: 'replaced', file: 'console.db-wal', attack: replace, keepsAll: true },
];

/** Files that are taken away, replaced and cut off under a console that works. */
export async function loseFiles(seed: number, times: number): Promise<Outcome> {
  const problems: string[] = [];
  let acknowledged = 0;
  for (const attack of ATTACKS.slice(0, times)) {
    const found = await loseFile(attack, seed);
    acknowledged += found.acknowledged;
    problems.push(...found.problems.map((one) => `${attack.file} ${attack.what}: ${one}`));
  }
  return {
    problems,
    acknowledged,
    summary: `${Math.min(times, ATTACKS.length)} attacks on files, ${acknowledged} acknowledged before`,
  };
}

async function loseFile({ file, attack, keepsAll }: Attack, seed: number) {
  await using folder = await temporaryFolder();
  const host = await TorturedHost.in(folder.path);
  const secrets = await prepare(host, seed);
  await using life = host.start();
  await life.ready;
  const senders = new Senders({ port: host.port, seed, secrets, pauseMs: 5 });
  await pause(WORK_MS);
  attack(join(folder.path, file));
  const before = senders.ledger.deliveries.size;
  await waitFor(async () => (await life.call('status.recent', {})).storageProblem !== null);
  const after = senders.ledger.deliveries.size;
  // On a machine that is busy an answer takes longer than the work.
  const isRefused = async (): Promise<boolean> => senders.ledger.answers['503'] !== undefined;
  await waitFor(isRefused, REFUSED_LIMIT_MS).catch(() => undefined);
  await pause(WORK_MS);
  const problems = [
    ...(after - before <= UNDER_WAY
      ? []
      : [`${after - before} acknowledged before it was noticed`]),
    ...(senders.ledger.deliveries.size === after ? [] : ['Some acknowledged afterwards']),
    ...(senders.ledger.answers['503'] === undefined ? ['No sender was told to come again'] : []),
    ...(life.isAlive ? [] : [`It ended: ${life.errors}`]),
  ];
  await senders.abandon();
  await life.kill();
  if (keepsAll) {
    await using next = host.start();
    const lost = checkInspector(next, senders.ledger);
    problems.push(...(await lost.catch((error: unknown) => [String(error)])));
  }
  return { problems, acknowledged: senders.ledger.deliveries.size };
}
