import { createHash } from 'node:crypto';
import { seededRandom } from './seeded-random.ts';

/** The fake Optimizely identity that real Opal sends along with every tool call. */
export interface PracticeAuth {
  readonly provider: 'OptiID';
  readonly credentials: {
    readonly token_type: 'Bearer';
    readonly access_token: string;
    readonly user_id: string;
    readonly instance_id: string;
    readonly customer_id: string;
  };
}

/**
 * Makes the identity of a seed.
 *
 * It gives access to nothing, but the console must treat it like the real secret it imitates.
 */
export function practiceAuth(seed: number): PracticeAuth {
  const random = seededRandom('optiid', seed);
  const hex = (length: number) =>
    Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
  return {
    provider: 'OptiID',
    credentials: {
      token_type: 'Bearer',
      access_token: `practice-optiid-${hex(48)}`,
      user_id: `practice-user-${hex(12)}`,
      instance_id: `practice-instance-${hex(12)}`,
      customer_id: `practice-customer-${hex(12)}`,
    },
  };
}

/**
 * Derives an id in the form of a random UUID (RFC 9562, version 4) from what it identifies.
 *
 * The conversation of a run must keep its id when the run is resumed, and two runs of one seed
 * must have different ones, so it is derived from the run and not from the seed.
 */
export function derivedUuid(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
