/**
 * `npm run bench -- <name> [--json] [flags of the bench]`.
 */
import { fileURLToPath } from 'node:url';
import { runScript, say } from '../../scripts/run-script.ts';
import { runBenchDoor } from './bench-door.ts';

await runScript(() =>
  runBenchDoor({
    argv: process.argv.slice(2),
    folder: fileURLToPath(new URL('.', import.meta.url)),
    out: (text) => process.stdout.write(text),
    say,
  }),
);
