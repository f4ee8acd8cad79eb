import type { Finding } from '../../../shared/domain/agent-result.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';

/**
 * What is odd about one payload, in the order in which it was found.
 *
 * Messages name fields, never values: a payload can hold personal data. A payload with
 * ten thousand oddities gets the first findings and one that says how many more there are.
 */
export class FindingList {
  readonly #findings: Finding[] = [];
  readonly #known = new Set<string>();
  #more = 0;

  /** Adds a finding. The same finding at the same place counts once. */
  add(code: Finding['code'], message: string, pointer: string): void {
    const identity = `${code} ${pointer} ${message}`;
    if (this.#known.has(identity)) return;
    this.#known.add(identity);
    if (this.#findings.length < PAYLOAD_LIMITS.findings) {
      this.#findings.push({ code, message, pointer });
    } else {
      this.#more += 1;
    }
  }

  /** Takes at most `limit` entries of a list and reports the rest. */
  limit<T>(entries: readonly T[], limit: number, pointer: string): readonly T[] {
    if (entries.length <= limit) return entries;
    this.add(
      'payload_truncated',
      `${entries.length} entries came; the first ${limit} are shown.`,
      pointer,
    );
    return entries.slice(0, limit);
  }

  toArray(): Finding[] {
    if (this.#more === 0) return [...this.#findings];
    return [
      ...this.#findings,
      {
        code: 'payload_truncated',
        message: `${this.#more} more findings are not listed.`,
        pointer: '',
      },
    ];
  }
}
