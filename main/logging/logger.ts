import { join } from 'node:path';
import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * The console's own log: JSON lines in `logs/console.log` of the data folder.
 *
 * Everything passes through `redact` inside the logger, so that no caller can forget it.
 *
 * @param options `redact` replaces secrets and personal data in any value
 * @example
 * const redact = createLogRedactor({ detector, random: randomBytes });
 * const { logger, close } = createLogger({ dataDir, level: 'info', redact });
 * logger.warn({ deliveryId, error }, 'Delivery refused');
 */
export function createLogger(options: {
  dataDir: string;
  level: 'debug' | 'info';
  redact: (value: unknown) => unknown;
}): { logger: Logger; close: () => void } {
  const destination = pino.destination({
    dest: join(options.dataDir, 'logs', 'console.log'),
    mkdir: true,
    sync: true,
    mode: 0o600,
  });
  // A full disk must not end the console: a lost line of the log is the lesser evil.
  destination.on('error', () => {});
  // Nor must a request that is cut off by the end, and has something to say of it.
  let isClosed = false;
  const logger = pino(
    {
      level: options.level,
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
  return {
    logger,
    close() {
      isClosed = true;
      destination.flushSync();
      destination.end();
    },
  };
}
