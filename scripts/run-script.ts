import { randomBytes } from 'node:crypto';

/**
 * Says one line to the person, on standard error: standard output is for results.
 */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a script's work: its number is the exit code, its error is one line and a 1.
 */
export async function runScript(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    // Loaded when it is needed: most scripts never fail, and the detectors take their time.
    const { PiiDetector } = await import('../main/privacy/detection/pii-detector.ts');
    const { createLogRedactor } = await import('../main/privacy/log-redactor.ts');
    const redact = createLogRedactor({ detector: new PiiDetector(), random: randomBytes });
    say(String(redact(error instanceof Error ? error.message : String(error))));
    process.exitCode = 1;
  }
}

/**
 * Keeps a second signal from ending the process in the middle of an orderly stop.
 *
 * Ctrl-C reaches a process from the terminal and again from npm. Without a listener the
 * second one would kill it while it is still closing its files. The work has its own
 * listener; whoever started it ends it when it does not stop.
 */
export function surviveRepeatedSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
}
