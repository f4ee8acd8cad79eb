import type { IncomingMessage } from 'node:http';
import type { BodyAccount } from './body-budget.ts';

/** Why a body is not received to its end. */
export class BodyRefused extends Error {
  readonly statusCode: number;
  readonly reason: string;

  constructor(statusCode: number, reason: string) {
    super(reason);
    this.statusCode = statusCode;
    this.reason = reason;
  }
}

/**
 * Receives a body, as far as it is allowed and there is room.
 *
 * @param limitBytes the largest body taken
 * @param account grows with what arrives; left open, because the body is still in memory
 * @throws BodyRefused 413, 503, or 400 for one that ends before its announced length
 */
export function receiveBody(
  request: IncomingMessage,
  limitBytes: number,
  account: BodyAccount,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) return Promise.reject(new BodyRefused(413, 'body_too_large'));
  const chunks: Buffer[] = [];
  let received = 0;
  const stop = (refused: BodyRefused): void => {
    request.off('data', onData);
    chunks.length = 0;
    reject(refused);
  };
  const onData = (chunk: Buffer): void => {
    received += chunk.length;
    if (received > limitBytes) return stop(new BodyRefused(413, 'body_too_large'));
    if (!account.grow(chunk.length)) return stop(new BodyRefused(503, 'too_many_bodies'));
    chunks.push(chunk);
  };
  request.on('data', onData);
  request.once('end', () => resolve(Buffer.concat(chunks, received)));
  // After its end this changes nothing any more.
  request.once('close', () => stop(new BodyRefused(400, 'body_cut_off')));
  return promise;
}
