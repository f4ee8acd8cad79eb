import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { answerSchema, taskSchema, type Answer, type Task } from './messages.ts';

type Kind = 'pipeline' | 'bare' | 'reads';

/** A process that works on a data folder; `await using` ends it. */
export class WorkflowChild implements AsyncDisposable {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(kind: Kind, dataDir: string): Promise<WorkflowChild> {
    const profile = process.env['OSA_BENCH_PROFILE'];
    const flags = profile === kind ? ['--cpu-prof', '--cpu-prof-dir=/tmp/osa-bench-profile'] : [];
    const child = fork(new URL(`${kind}-child.ts`, import.meta.url), [dataDir], {
      execArgv: [...process.execArgv, ...flags],
    });
    await answerOf(child);
    return new WorkflowChild(child);
  }

  async ask(task: Task): Promise<readonly number[]> {
    const answered = answerOf(this.#child);
    this.#child.send(task);
    return (await answered).tookMs;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send({ kind: 'stop' });
    await ended;
  }
}

/** Does what the parent asks for, one thing after the other, and ends on `stop`. */
export function serveTasks(
  work: (task: Exclude<Task, { kind: 'stop' }>) => Promise<readonly number[]>,
  stop: () => Promise<void>,
): void {
  process.on('message', (message) => {
    const task = taskSchema.parse(message);
    const done =
      task.kind === 'stop'
        ? stop().then(() => process.disconnect())
        : work(task).then((tookMs) => void process.send?.({ tookMs }));
    done.catch((error: unknown) => {
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      process.exit(1);
    });
  });
  process.send?.({ tookMs: [] });
}

async function answerOf(child: ChildProcess): Promise<Answer> {
  const answered = new AbortController();
  const { signal } = answered;
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }) as Promise<unknown[]>,
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`A process of the bench ended with ${String(code)}.`);
      }),
    ]);
    return answerSchema.parse(message);
  } finally {
    answered.abort();
  }
}
