import type { SeededRandom } from './seeded-random.ts';

/**
 * Made-up personal data, of the kind that agents copy from logs and forms.
 *
 * It gives the console's protection something to protect. All of it is reserved for
 * examples: the domain (RFC 2606), the address block 203.0.113.0/24
 * (RFC 5737) and the line numbers 555-0100 to 555-0199.
 */
export interface LeakedContact {
  readonly email: string;
  readonly phone: string;
  readonly ipAddress: string;
}

const FIRST_NAMES = ['dana', 'jordan', 'kim', 'lee', 'morgan', 'robin', 'sam', 'taylor'] as const;
const LAST_NAMES = ['abbott', 'delgado', 'fischer', 'larsen', 'okafor', 'porter', 'reyes'] as const;

/** Draws one contact. */
export function leakedContact(random: SeededRandom): LeakedContact {
  return {
    email: `${random.pick(FIRST_NAMES)}.${random.pick(LAST_NAMES)}@example.com`,
    phone: `(202) 555-01${String(random.integer(0, 99)).padStart(2, '0')}`,
    ipAddress: `203.0.113.${random.integer(2, 254)}`,
  };
}
