/**
 * `npm test [-- stage ... file ...]`: every check and every test, or the named ones.
 *
 * The last line on standard output is `N passed, N failed, N skipped`.
 */
import { runScript, say } from './run-script.ts';
import { PROJECT_ROOT } from './setup/set-up.mjs';
import { ChoiceError, chooseStages } from './testing/choose-stages.ts';
import { runStages } from './testing/schedule.ts';
import type { Stage, StageContext } from './testing/stage.ts';
import { STAGES } from './testing/stages.ts';
import {
  describeAll,
  describeStage,
  exitCodeFor,
  formatCounts,
  sumCounts,
} from './testing/summary.ts';

/**
 * Shared by the stages. On a larger machine the runners take more for themselves, and the
 * rest is air for the browsers.
 */
const CORES = 2;

/** Whoever waits for the whole is answered within 20 minutes. */
const WHOLE_LIMIT_MS = 19 * 60_000;

await runScript(async () => {
  const stages = namedStages(process.argv.slice(2));
  if (stages === null) return 2;
  const interruption = abortOnSignal();
  const timeUp = AbortSignal.timeout(WHOLE_LIMIT_MS);
  const context: StageContext = {
    projectRoot: PROJECT_ROOT,
    env: process.env,
    signal: AbortSignal.any([interruption.signal, timeUp]),
    files: [],
  };
  const ended = await runStages(stages, {
    cores: CORES,
    run: (stage) => stage.run(context),
    onEnd: (stage) => process.stdout.write(describeStage(stage)),
    nowMs: () => performance.now(),
  });
  if (timeUp.aborted)
    say(`Ended after ${WHOLE_LIMIT_MS / 60_000} minutes: what was left has failed.`);
  const total = sumCounts(ended.map(({ counts }) => counts));
  process.stdout.write(`${describeAll(ended)}\n${formatCounts(total)}\n`);
  return interruption.signal.aborted ? 130 : exitCodeFor(total);
});

function namedStages(names: readonly string[]): readonly Stage[] | null {
  try {
    return chooseStages(STAGES, names, PROJECT_ROOT);
  } catch (error) {
    if (!(error instanceof ChoiceError)) throw error;
    say(error.message);
    return null;
  }
}

function abortOnSignal(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
  return controller;
}
