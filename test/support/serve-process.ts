/**
 * The browser host as a process of its own, without the launcher around it.
 *
 * With `KILL_AT=<checkpoint>*<n>` it kills itself when it comes to that checkpoint the nth time.
 */
import type { EngineTies } from '../../main/composition/engine-config.ts';
import { runBrowserHost } from '../../main/serve.ts';
import { endSoon } from '../../main/stop-signal.ts';

const [killAt = '', times = '1'] = (process.env['KILL_AT'] ?? '').split('*');
let left = Number(times);

const killing: Partial<EngineTies> = {
  checkpoint: (name) => {
    if (name !== killAt) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
};

process.exitCode = await runBrowserHost(
  {
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  },
  killAt === '' ? {} : killing,
);
endSoon(process.exitCode);
