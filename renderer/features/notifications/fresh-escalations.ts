import type { Escalation } from '../../../shared/contract/procedures.ts';

/**
 * Tells escalations that are new from those that were there already.
 *
 * What is there when the page opens stands on Home; nobody is called for it again.
 */
export class FreshEscalations {
  #known: ReadonlySet<string> | null = null;

  /** @param all everything that waits for a person now */
  take(all: readonly Escalation[]): Escalation[] {
    const known = this.#known;
    this.#known = new Set([...(known ?? []), ...all.map(({ id }) => id)]);
    return known === null ? [] : all.filter(({ id }) => !known.has(id));
  }
}
