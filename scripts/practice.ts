/**
 * `npm run practice`: practice Opal's API alone, in this process.
 */
import { runScript, surviveRepeatedSignals } from './run-script.ts';

await runScript(async () => {
  surviveRepeatedSignals();
  const { runPractice } = await import('../main/practice.ts');
  return runPractice({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  });
});
