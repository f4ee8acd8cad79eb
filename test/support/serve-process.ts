/** The browser host as a process of its own, without the launcher around it. */
import { runBrowserHost } from '../../main/serve.ts';

process.exitCode = await runBrowserHost({
  argv: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
