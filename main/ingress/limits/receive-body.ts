import type { IncomingMessage } from 'node:http';
import type { DeliveryFacts } from '../../../shared/domain/delivery-facts.ts';
import type { BodyAccount } from './body-budget.ts';
import { sourceOf } from './request-checks.ts';
import type { SlowBodies } from './slow-bodies.ts';

/** Within what a body is received. */
export interface BodyBounds {
  /** The largest body taken. */
  readonly limitBytes: number;
  /** Grows with what arrives; left open, because the body is still in memory. */
  readonly account: BodyAccount;
  readonly slowBodies: SlowBodies;
  /** Whether the caller has proved who it is. */
  readonly isKnown: boolean;
}

/** Why a body is not received to its end. */
export class BodyRefused extends Error {
  readonly statusCode: number;
  readonly reason: string;
  /** What had come until then, in bytes. */
  readonly receivedBytes: number;
  readonly facts: DeliveryFacts | null;

  constructor(
    statusCode: number,
    reason: string,
    {
      receivedBytes = 0,
      facts = null,
    }: { receivedBytes?: number; facts?: DeliveryFacts | null } = {},
  ) {
    super(reason);
    this.statusCode = statusCode;
    this.reason = reason;
    this.receivedBytes = receivedBytes;
    this.facts = facts;
  }
}

/**
 * Receives a body, as far as it is allowed and there is room.
 *
 * @throws BodyRefused 413, 503, 408 for one that comes too slowly, or 400 for one that ends
 *   before its announced length
 */
export function receiveBody(
  request: IncomingMessage,
  { limitBytes, account, slowBodies, isKnown }: BodyBounds,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const { 'content-length': length } = request.headers;
  const announced = Number(length ?? 0);
  if (announced > limitBytes) return Promise.reject(new BodyRefused(413, 'body_too_large'));
  const chunks: Buffer[] = [];
  let received = 0;
  const stop = (refused: BodyRefused): void => {
    followed.ended();
    request.off('data', onData);
    chunks.length = 0;
    reject(refused);
  };
  const followed = slowBodies.follow({
    source: sourceOf(request),
    isKnown,
    refuse: (statusCode, reason) =>
      stop(new BodyRefused(statusCode, reason, { receivedBytes: received })),
  });
  const onData = (chunk: Buffer): void => {
    received += chunk.length;
    followed.arrived(chunk.length);
    const receivedBytes = received;
    if (received > limitBytes)
      return stop(new BodyRefused(413, 'body_too_large', { receivedBytes }));
    if (!account.grow(chunk.length)) {
      return stop(new BodyRefused(503, 'too_many_bodies', { receivedBytes }));
    }
    chunks.push(chunk);
  };
  request.on('data', onData);
  request.once('end', () => {
    followed.ended();
    resolve(Buffer.concat(chunks, received));
  });
  request.once('close', () => {
    if (request.readableEnded) return;
    const cutOff = {
      receivedBytes: received,
      announcedBytes: length === undefined ? null : announced,
    };
    stop(new BodyRefused(400, 'body_cut_off', { receivedBytes: received, facts: { cutOff } }));
  });
  return promise;
}
