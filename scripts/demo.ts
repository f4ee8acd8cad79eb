/**
 * `npm run demo`: a whole practice analysis on the command line, in this process.
 */
import { runScript, surviveRepeatedSignals } from './run-script.ts';

await runScript(async () => {
  surviveRepeatedSignals();
  const { runDemo } = await import('../main/demo.ts');
  return runDemo({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  });
});
