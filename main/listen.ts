import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { OsaError } from '../shared/errors.ts';

/** The only address that the console ever listens on. */
export const LOOPBACK = '127.0.0.1';

/**
 * Opens a listener on loopback.
 *
 * @returns its address, e.g. `http://127.0.0.1:4817`
 * @throws OsaError `port_in_use`
 */
export async function listenOnLoopback(
  app: FastifyInstance,
  port: number,
  flag: string,
): Promise<string> {
  try {
    return await app.listen({ host: LOOPBACK, port });
  } catch (error) {
    throw describe(error, port, flag);
  }
}

/**
 * Checks that a port can be had, before anything is made on the disk.
 *
 * @throws OsaError `port_in_use`
 */
export async function assertPortFree(port: number, flag: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(describe(error, port, flag)));
    probe.listen({ host: LOOPBACK, port }, () => {
      probe.close(() => resolve());
    });
  });
}

function describe(error: unknown, port: number, flag: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const variable = `OSA_${flag.slice(2).toUpperCase().replace('-', '_')}`;
  const reasons = new Map<unknown, string>([
    ['EADDRINUSE', 'is in use by another program'],
    ['EACCES', 'may not be used without special rights'],
  ]);
  const reason = reasons.get(code);
  if (reason === undefined) return error;
  return new OsaError('port_in_use', {
    message: `Port ${port} ${reason}. Close that program, or give another port with ${flag} or ${variable} (0 picks a free one).`,
    details: { port: String(port) },
    cause: error,
  });
}
