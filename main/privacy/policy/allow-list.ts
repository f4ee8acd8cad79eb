import type { PiiType } from '../../../shared/domain/pii.ts';
import { foldValue } from '../redaction/fold-value.ts';

/** What an engagement allows to stay as it is, because it is public. */
export interface AllowEntry {
  readonly entryId: string;
  /** A single value, or all e-mail addresses under a domain. */
  readonly kind: 'value' | 'domain';
  readonly value: string;
  readonly addedAtMs: number;
}

/** The part of an entry that is compared. */
export type Allowed = Pick<AllowEntry, 'kind' | 'value'>;

/** Shorter parts of an address occur in too many others. In characters. */
const SHORTEST_PART = 8;

/**
 * The values that stay as they are for one engagement.
 *
 * Spelling makes no difference: both sides are folded first, each type in its own way.
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
