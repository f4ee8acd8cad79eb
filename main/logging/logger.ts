import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pino, { type Logger } from 'pino';
import type { LogArea } from '../../shared/domain/log-levels.ts';

/** What each part of the console writes with; the level of one can be changed at any time. */
export type AreaLoggers = Readonly<Record<LogArea, Logger>>;

/** Where the log of a data folder is. */
export function logFile(dataDir: string): string {
  return join(dataDir, 'logs', 'console.log');
}

/** A log that is larger than this makes room for a new one, in bytes. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Old logs that are kept. */
const KEPT = 3;

/**
 * The console's own log: JSON lines in `logs/console.log` of the data folder.
 *
 * Everything passes through `redact` inside the logger, so that no caller can forget it.
 *
 * At 10 MB it becomes `console.1.log` and a new one is begun; three old ones are kept.
 *
 * @param options `redact` replaces secrets and personal data in any value
 * @example
 * const redact = createLogRedactor({ detector, random: randomBytes });
 * const { loggers, close } = createLoggers({ dataDir, redact });
 * loggers.ingress.warn({ deliveryId, error }, 'Delivery refused');
 */
export function createLoggers(options: { dataDir: string; redact: (value: unknown) => unknown }): {
  loggers: AreaLoggers;
  close: () => void;
  tend: () => void;
} {
  const file = logFile(options.dataDir);
  const destination = pino.destination({
    dest: file,
    mkdir: true,
    sync: true,
    mode: 0o600,
  });
  // A full disk must not end the console: a lost line of the log is the lesser evil.
  destination.on('error', () => {});
  // Nor must a request that is cut off by the end, and has something to say of it.
  let isClosed = false;
  const root = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {},
      hooks: {
        logMethod(args, method) {
          if (isClosed) return;
          const redacted = args.map((argument) => options.redact(argument));
          Reflect.apply(method, this, redacted);
        },
      },
    },
    destination,
  );
  const of = (area: LogArea): Logger => root.child({ area });
  return {
    loggers: {
      console: of('console'),
      storage: of('storage'),
      keychain: of('keychain'),
      ingress: of('ingress'),
      opal: of('opal'),
      runs: of('runs'),
      streams: of('streams'),
    },
    tend() {
      if (isClosed || !isToBeginAnew(file)) return;
      // `reopen` closes the old file only after it has opened the new one.
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      destination.reopen();
    },
    close() {
      isClosed = true;
      destination.flushSync();
      destination.end();
    },
  };
}

/** Says whether there is no file of that name any more, and moves one that is too large. */
function isToBeginAnew(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return true;
  if (size <= MAX_BYTES) return false;
  const old = (number: number): string => file.replace(/\.log$/, `.${number}.log`);
  rmSync(old(KEPT), { force: true });
  for (let number = KEPT - 1; number >= 1; number -= 1) {
    if (statSync(old(number), { throwIfNoEntry: false }) !== undefined) {
      renameSync(old(number), old(number + 1));
    }
  }
  renameSync(file, old(1));
  return true;
}
