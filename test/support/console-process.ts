import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CALL_HEADER, HTTP_PATHS, PAGE_KEY } from '../../shared/contract/http.ts';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../shared/contract/procedures.ts';

const readySchema = z.object({
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
  #cookie = '';
  #pageKey = '';

  private constructor(child: ChildProcess, ready: Ready) {
    this.#child = child;
    this.ready = ready;
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
      const started = new ConsoleProcess(child, readySchema.parse(JSON.parse(line)));
      await started.#openLink();
      return started;
    }
    throw new Error(`The console did not start: ${errors.join('')}`);
  }

  get origin(): string {
    return new URL(this.ready.console).origin;
  }

  get cookie(): string {
    return this.#cookie;
  }

  /** The half of the session that only the page has. */
  get pageKey(): string {
    return this.#pageKey;
  }

  async call<N extends ProcedureName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<ProcedureOutput<N>> {
    const response = await fetch(`${this.origin}${HTTP_PATHS.call}/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: this.#cookie,
        [CALL_HEADER.name]: CALL_HEADER.value,
        [PAGE_KEY.header]: this.#pageKey,
      },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as
      { ok: true; value: ProcedureOutput<N> } | { ok: false; error: { message: string } };
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

  /** @returns the exit code, or the name of the signal that ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string> {
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    const [code, by] = (await exited) as [number | null, string | null];
    return code ?? by ?? 'unknown';
  }

  async #openLink(): Promise<void> {
    const response = await fetch(this.ready.console, { redirect: 'manual' });
    this.#cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    this.#pageKey = /#page=([\w-]+)/.exec(await response.text())?.[1] ?? '';
  }
}
