import { constants } from 'node:os';

/** A binary that cannot start gives up at once; what ends later did start. */
const START_LIMIT_MS = 15_000;

/**
 * How Electron ends when it is not the console that fails, but Electron itself.
 *
 * The dynamic loader answers 127 when a system library is missing. Chromium ends itself
 * by a trap or an abort, for instance where the system allows it no sandbox.
 */
const START_FAILURES: Readonly<Record<number, string>> = {
  127: 'Electron could not be started on this system',
  [128 + constants.signals.SIGTRAP]: 'Electron gave up at its start',
  [128 + constants.signals.SIGABRT]: 'Electron gave up at its start',
  [128 + constants.signals.SIGILL]: 'Electron crashed at its start',
  [128 + constants.signals.SIGSEGV]: 'Electron crashed at its start',
};

/**
 * Says why Electron itself could not start, or `null` when it did start.
 *
 * @param exitCode 128 + n after signal n
 */
export function explainStartFailure(exitCode: number, lifetimeMs: number): string | null {
  if (lifetimeMs > START_LIMIT_MS) return null;
  return START_FAILURES[exitCode] ?? null;
}
