import type { PiiType } from '../../../shared/domain/pii.ts';
import { foldValue } from '../redaction/fold-value.ts';

/** What an engagement has said that everybody knows. */
export interface AllowEntry {
  readonly entryId: string;
  /** One value, or every e-mail address under a domain. */
  readonly kind: 'value' | 'domain';
  readonly value: string;
  readonly addedAtMs: number;
}

/** What of an entry counts when values are compared. */
export type Allowed = Pick<AllowEntry, 'kind' | 'value'>;

/** Shorter addresses are found in too many others. */
const SHORTEST_PART = 8;

/**
 * The values of one engagement that are not replaced.
 *
 * Spelling makes no difference: both sides are folded first, and each type folds in its
 * own way.
 */
export class AllowList {
  readonly entries: readonly Allowed[];
  readonly #domains: readonly string[];
  readonly #values = new Map<PiiType, ReadonlySet<string>>();

  constructor(entries: readonly Allowed[]) {
    this.entries = entries;
    this.#domains = entries
      .filter(({ kind }) => kind === 'domain')
      .map(({ value }) => foldDomain(value));
  }

  allows(value: string, type: PiiType): boolean {
    if (this.entries.length === 0) return false;
    const folded = foldValue(type, value);
    if (type === 'email' && this.#isUnderDomain(folded)) return true;
    const values = this.#valuesOf(type);
    if (values.has(folded)) return true;
    // A detector may find less of an address than was entered.
    return (
      type === 'address' &&
      folded.length >= SHORTEST_PART &&
      [...values].some((one) => ` ${one} `.includes(` ${folded} `))
    );
  }

  #isUnderDomain(address: string): boolean {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    return this.#domains.some((each) => domain === each || domain.endsWith(`.${each}`));
  }

  #valuesOf(type: PiiType): ReadonlySet<string> {
    const known = this.#values.get(type);
    if (known !== undefined) return known;
    const values = new Set(
      this.entries
        .filter(({ kind }) => kind === 'value')
        .map(({ value }) => foldValue(type, value))
        .filter((value) => value !== ''),
    );
    this.#values.set(type, values);
    return values;
  }
}

/** `@Acme.example` and `acme.example` are one domain. */
export function foldDomain(domain: string): string {
  return domain.trim().toLowerCase().replace(/^@/, '').replace(/\.$/, '');
}
