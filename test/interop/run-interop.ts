import path from 'node:path';
import { formatCounts } from '../../scripts/testing/summary.ts';
import type { Counts } from '../../scripts/testing/stage.ts';
import type { InteropClient, InteropWorld } from './interop-client.ts';
import type { JavaEnvironment } from './java-environment.ts';
import type { PythonEnvironment } from './python-environment.ts';

interface Parts {
  readonly clients: readonly InteropClient[];
  /** Starts a console for one client; it is stopped when the client is through. */
  readonly startConsole: () => Promise<Pick<InteropWorld, 'console'> & AsyncDisposable>;
  readonly openEnvironment: (requirementsFile: string) => Promise<PythonEnvironment>;
  readonly openJava: (pomFile: string) => Promise<JavaEnvironment>;
  readonly signal: AbortSignal;
  /** Takes one line. */
  readonly say: (line: string) => void;
}

const REQUIREMENTS = path.join(import.meta.dirname, 'requirements');

/**
 * Tries each client against a console of its own, and says how each of its checks came out.
 *
 * A client that cannot be had counts as one skipped; its reason is one line. The last line
 * has the counts.
 */
export async function runInterop(parts: Parts): Promise<Counts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const client of parts.clients) {
    const list = path.join(REQUIREMENTS, client.name);
    const environment =
      client.environment === 'java'
        ? await parts.openJava(`${list}.xml`)
        : await parts.openEnvironment(`${list}.txt`);
    if ('reason' in environment) {
      counts.skipped += 1;
      parts.say(`${client.name}: skipped, ${environment.reason}`);
      continue;
    }
    await using started = await parts.startConsole();
    const world = {
      console: started.console,
      python: 'python' in environment ? environment.python : '',
      java: 'java' in environment ? environment : { java: '', classPath: '' },
      say: (line: string) => parts.say(`${client.name}: ${line}`),
      signal: parts.signal,
    };
    for (const { name, run } of client.checks) {
      const startedAt = performance.now();
      const problem = await run(world).then(() => null, messageOf);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      counts[problem === null ? 'passed' : 'failed'] += 1;
      parts.say(`${client.name}: ${name}: ${problem === null ? 'passed' : 'FAILED'}, ${seconds} s`);
      if (problem !== null) parts.say(problem);
    }
  }
  parts.say(formatCounts(counts));
  return counts;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
