import type { Outcome } from './campaign.ts';
import { damageSecrets } from './damaged-secrets.ts';
import { killDirectRuns, killInstalls } from './direct-kills.ts';
import { fillDisk, whyNoSmallDisk } from './full-disk.ts';
import { sendHostile } from './hostile.ts';
import { killAtRandom, killInFirstStart } from './kills.ts';
import { loseFiles } from './lost-files.ts';
import { killRefreshes } from './refresh-kills.ts';
import { startSecond } from './second-instance.ts';
import { setClock, troubleKeychain } from './surroundings.ts';

/** One way to mistreat the console. */
export interface Scenario {
  /** How often, in the full form and in the short one of the tests. */
  readonly times: number;
  readonly timesInTests: number;
  /** @param say tells how far it is */
  run(seed: number, times: number, say: (line: string) => void): Promise<Outcome>;
  /** Why it cannot be done here; `null` when it can. */
  whyNot?(): string | null;
}

/** All of them, by the name that `--only` takes. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  kills: { times: 200, timesInTests: 3, run: killAtRandom },
  first: { times: 20, timesInTests: 1, run: killInFirstStart },
  keychain: { times: 1, timesInTests: 0, run: (seed) => troubleKeychain(seed) },
  clock: { times: 1, timesInTests: 0, run: (seed) => setClock(seed) },
  files: { times: 5, timesInTests: 1, run: loseFiles },
  secrets: { times: 1, timesInTests: 0, run: (seed) => damageSecrets(seed) },
  disk: { times: 1, timesInTests: 0, run: (seed) => fillDisk(seed), whyNot: whyNoSmallDisk },
  second: { times: 3, timesInTests: 0, run: startSecond },
  direct: { times: 60, timesInTests: 0, run: killDirectRuns },
  refresh: { times: 24, timesInTests: 0, run: killRefreshes },
  install: { times: 12, timesInTests: 0, run: killInstalls },
  hostile: { times: 20_000, timesInTests: 600, run: sendHostile },
};
