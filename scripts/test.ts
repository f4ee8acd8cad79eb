/**
 * `npm test [-- stage ...]`: every check and every test, or the named stages.
 *
 * The last line on standard output is `N passed, N failed, N skipped`.
 */
import { runScript, say } from './run-script.ts';
import { PROJECT_ROOT } from './setup/set-up.mjs';
import { chooseStages, UnknownStageError } from './testing/choose-stages.ts';
import { exitCodeFor, formatCounts, sumCounts } from './testing/counts.ts';
import { describeAll, describeStage } from './testing/describe-stage.ts';
import { runStages } from './testing/schedule.ts';
import type { Stage, StageContext } from './testing/stage.ts';
import { STAGES } from './testing/stages.ts';

/**
 * Shared by the stages. On a larger machine the runners take more for themselves, and the
 * rest is air for the browsers.
 */
const CORES = 2;

await runScript(async () => {
  const stages = stagesByName(process.argv.slice(2));
  if (stages === null) return 2;
  const interruption = abortOnSignal();
  const context: StageContext = {
    projectRoot: PROJECT_ROOT,
    env: process.env,
    signal: interruption.signal,
  };
  const ended = await runStages(stages, {
    cores: CORES,
    run: (stage) => stage.run(context),
    onEnd: (stage) => process.stdout.write(describeStage(stage)),
    nowMs: () => performance.now(),
  });
  const total = sumCounts(ended.map(({ counts }) => counts));
  process.stdout.write(`${describeAll(ended)}\n${formatCounts(total)}\n`);
  return interruption.signal.aborted ? 130 : exitCodeFor(total);
});

function stagesByName(names: readonly string[]): readonly Stage[] | null {
  try {
    return chooseStages(STAGES, names);
  } catch (error) {
    if (!(error instanceof UnknownStageError)) throw error;
    say(error.message);
    return null;
  }
}

function abortOnSignal(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
  return controller;
}
