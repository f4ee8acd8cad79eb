/**
 * `npm run torture -- [--only=<scenario,...>] [--times=<n>] [--seed=<n>]`.
 *
 * Mistreats the browser host under load of senders and of people, and checks that it kept its
 * promises: whatever was acknowledged is there once, and its runs are as they are when
 * nothing is done to it. A seed makes the same plan again; the moments differ.
 */
import { parseArgs } from 'node:util';
import { runScript } from '../../scripts/run-script.ts';
import type { Outcome } from './campaign.ts';
import { SCENARIOS } from './scenarios.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: Object.keys(SCENARIOS).join(',') },
      times: { type: 'string' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    },
  });
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  const seed = Number(values.seed);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const toll = { kills: 0, underLoad: 0, acknowledged: 0, lost: 0, leaks: 0 };
  say(`seed ${seed}`);
  for (const name of values.only.split(',')) {
    const scenario = SCENARIOS[name];
    if (scenario === undefined) {
      throw new Error(`There is no "${name}". There are: ${Object.keys(SCENARIOS).join(', ')}.`);
    }
    const whyNot = scenario.whyNot?.() ?? null;
    if (whyNot !== null) {
      counts.skipped += 1;
      say(`${name}: skipped, ${whyNot}`);
      continue;
    }
    const startedAt = performance.now();
    const secondsSince = (): string => ((performance.now() - startedAt) / 1000).toFixed(0);
    const times = Number(values.times ?? scenario.times);
    const outcome = await scenario
      .run(seed, times, (line) => say(`  ${secondsSince()} s: ${line}`))
      .catch((error: unknown): Outcome => ({ problems: [String(error)], summary: 'it broke off' }));
    const isPassed = outcome.problems.length === 0;
    counts[isPassed ? 'passed' : 'failed'] += 1;
    for (const key of ['kills', 'underLoad', 'acknowledged', 'lost', 'leaks'] as const) {
      toll[key] += outcome[key] ?? 0;
    }
    say(`${name}: ${isPassed ? 'passed' : 'FAILED'} in ${secondsSince()} s; ${outcome.summary}`);
    for (const problem of outcome.problems) say(`  ${problem}`);
  }
  const { kills, underLoad, acknowledged, lost, leaks } = toll;
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  say(
    `torture: ${kills} kills, ${underLoad} under load, ${acknowledged} acknowledged, ${lost} lost, ${leaks} leaks`,
  );
  return counts.failed === 0 ? 0 : 1;
});
