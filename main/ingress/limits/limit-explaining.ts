import type { IncomingHttpHeaders } from 'node:http';
import type { SignatureFacts } from '../../../shared/domain/signature-facts.ts';
import { TokenBuckets } from './token-buckets.ts';

/** Signatures explained in a minute: of one source, and of all together. */
const OF_ONE = 3;
const OF_ALL = 12;
const ALL = 'all';

/**
 * Holds the explaining of refused signatures to a rate.
 *
 * What it may not ask for it is not looked for, and only what its headers say is kept.
 *
 * An explanation hashes the body some dozens of times, and whoever is refused is nobody that
 * is known: a flood must not be able to ask for more than a moment's work a minute.
 */
export function limitExplaining(
  explain: (headers: IncomingHttpHeaders, raw: Uint8Array) => SignatureFacts,
  describe: (headers: IncomingHttpHeaders) => SignatureFacts,
): (from: string, headers: IncomingHttpHeaders, raw: Uint8Array) => SignatureFacts {
  const ofOne = new TokenBuckets({ perSecond: OF_ONE / 60, burst: OF_ONE });
  const ofAll = new TokenBuckets({ perSecond: OF_ALL / 60, burst: OF_ALL });
  return (from, headers, raw) => {
    const nowMs = performance.now();
    if (ofOne.take(from, nowMs) > 0 || ofAll.take(ALL, nowMs) > 0) return describe(headers);
    return explain(headers, raw);
  };
}
