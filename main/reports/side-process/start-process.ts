import { fork } from 'node:child_process';

/** A process that a part of the console runs beside it. */
export interface SideProcess {
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when it has ended, or could not start. */
  onExit(listener: (how: string) => void): void;
  kill(): void;
}

/** Starts a process from a file of the console's own. */
export type StartProcess = (file: URL) => SideProcess;

/** A process of this Node. In Electron the shell brings one of its own: there is no Node beside it. */
export const startNodeProcess: StartProcess = (file) => {
  const child = fork(file, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    // Where memory is kept for each thread (glibc), the typesetter's threads would hold on to more.
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  });
  return {
    send: (message) => {
      // Where it has gone, its end says so.
      child.send(message, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('error', (error) => listener(String(error)));
      child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`));
    },
    kill: () => void child.kill('SIGKILL'),
  };
};
