import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import { Desk } from './desk.ts';

export const readySchema = z.object({
  event: z.literal('ready'),
  ingress: z.url(),
  admin: z.url(),
  console: z.url(),
});
export type Ready = z.infer<typeof readySchema>;

const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Starts the browser host as a process of its own, as a person would, on free ports. */
export function spawnConsole(
  args: readonly string[],
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(process.execPath, ['test/support/serve-process.ts', ...args], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A running browser host. */
export class ConsoleProcess {
  readonly #child: ChildProcess;
  readonly ready: Ready;
  readonly #desk: Desk;

  private constructor(child: ChildProcess, ready: Ready, desk: Desk) {
    this.#child = child;
    this.ready = ready;
    this.#desk = desk;
  }

  static async start(
    dataDir: string,
    args: readonly string[] = [],
    env: Record<string, string> = {},
  ): Promise<ConsoleProcess> {
    const ports = ['--ingress-port', '0', '--admin-port', '0', '--console-port', '0'];
    const child = spawnConsole(['--data-dir', dataDir, ...ports, '--json', ...args], env);
    const errors: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    if (child.stdout === null) throw new Error('The console has no stdout');
    for await (const line of createInterface({ input: child.stdout })) {
      const ready = readySchema.parse(JSON.parse(line));
      return new ConsoleProcess(child, ready, await Desk.open(ready.console));
    }
    throw new Error(`The console did not start: ${errors.join('')}`);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get origin(): string {
    return this.#desk.origin;
  }

  get cookie(): string {
    return this.#desk.cookie;
  }

  /** The half of the session that only the page has. */
  get pageKey(): string {
    return this.#desk.pageKey;
  }

  async call<N extends ProcedureName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<ProcedureOutput<N>> {
    const answer = await this.#desk.ask(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
    return answer.value;
  }

  /** Hands a result over as an agent does. */
  sendToolCall(token: string, parameters: object): Promise<Response> {
    return fetch(`${this.ready.ingress}/tools/osa_send_data_to_osa_webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ parameters }),
    });
  }

  /** Waits until it has ended by itself. @returns the exit code, or the signal that ended it */
  async ended(): Promise<number | string> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return exitCode ?? signalCode ?? 'unknown';
    const [code, by] = (await once(this.#child, 'exit')) as [number | null, string | null];
    return code ?? by ?? 'unknown';
  }

  /** @returns the exit code, or the name of the signal that ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string> {
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    const [code, by] = (await exited) as [number | null, string | null];
    return code ?? by ?? 'unknown';
  }
}
