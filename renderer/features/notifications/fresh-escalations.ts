import type { Escalation } from '../../../shared/contract/procedures.ts';

/**
 * Tells new escalations from those that were already there.
 *
 * Those that exist when the page opens are shown on Home; no notice repeats them.
 */
export class FreshEscalations {
  #known: ReadonlySet<string> | null = null;

  /** @param all everything that needs attention now */
  take(all: readonly Escalation[]): Escalation[] {
    const known = this.#known;
    this.#known = new Set([...(known ?? []), ...all.map(({ id }) => id)]);
    return known === null ? [] : all.filter(({ id }) => !known.has(id));
  }
}
