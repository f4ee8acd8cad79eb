import type { Outcome } from './campaign.ts';
import { fillDisk, whyNoSmallDisk } from './full-disk.ts';
import { sendHostile } from './hostile.ts';
import { crashAtCommits, killAtRandom, killInFirstStart } from './kills.ts';
import { startSecond } from './second-instance.ts';

/** One way to mistreat the console. */
export interface Scenario {
  /** How often, in the full form and in the short one of the tests. */
  readonly times: number;
  readonly timesInTests: number;
  run(seed: number, times: number): Promise<Outcome>;
  /** Why it cannot be done here; `null` when it can. */
  whyNot?(): string | null;
}

/** All of them, by the name that `--only` takes. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  kills: { times: 200, timesInTests: 3, run: killAtRandom },
  first: { times: 20, timesInTests: 2, run: killInFirstStart },
  crashes: { times: 10, timesInTests: 1, run: crashAtCommits },
  disk: { times: 1, timesInTests: 1, run: (seed) => fillDisk(seed), whyNot: whyNoSmallDisk },
  second: { times: 3, timesInTests: 1, run: startSecond },
  hostile: { times: 20_000, timesInTests: 600, run: sendHostile },
};
