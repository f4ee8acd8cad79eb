/**
 * `npm run torture -- [--only=kills,first,crashes,disk,second,hostile] [--times=<n>] [--seed=<n>]`.
 *
 * Mistreats the console under load from other processes and checks that it kept its
 * promises: whatever was acknowledged is there once, and its runs are as they are when
 * nothing is done to it. A seed makes the same plan again; the moments differ.
 */
import { parseArgs } from 'node:util';
import { runScript } from '../../scripts/run-script.ts';
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
  const names = values.only.split(',');
  const counts = { passed: 0, failed: 0, skipped: 0 };
  say(`seed ${seed}`);
  for (const name of names) {
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
    const { problems, summary } = await scenario.run(seed, Number(values.times ?? scenario.times));
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    say(`${name}: ${problems.length === 0 ? 'passed' : 'FAILED'} in ${seconds} s; ${summary}`);
    for (const problem of problems) say(`  ${problem}`);
    counts[problems.length === 0 ? 'passed' : 'failed'] += 1;
  }
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : 1;
});
