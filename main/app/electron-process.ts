import type { UtilityProcess } from 'electron';
import { fileURLToPath } from 'node:url';
import type { StartProcess } from '../reports/side-process/start-process.ts';

/** The part of Electron's `utilityProcess` that is used. */
export interface UtilityProcessClass {
  fork(
    file: string,
    args: string[],
    options: { serviceName: string; stdio: 'ignore' },
  ): Pick<UtilityProcess, 'kill' | 'on' | 'once' | 'postMessage'>;
}

/** Starts processes of Electron's own: a packed app is no Node that could be started. */
export function electronProcesses(utility: UtilityProcessClass): StartProcess {
  return (file) => {
    const child = utility.fork(fileURLToPath(file), [], {
      serviceName: 'Report',
      stdio: 'ignore',
    });
    return {
      send: (message) => child.postMessage(message, []),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        child.once('exit', (code) => listener(`exit code ${code}`));
        // Without a listener, a process that V8 gives up would take the console with it.
        child.on('error', (type) => listener(type));
      },
      kill: () => void child.kill(),
    };
  };
}
