import type { ReadingMeaning, ReadingRule } from '../../../shared/domain/reading-rule.ts';
import { foldWords, withoutNumber } from './vocabulary/fold-words.ts';

/** A rule that was met in an answer, and the heading that it was met at, as written. */
export interface Correction {
  readonly ruleId: string;
  readonly heading: string;
}

/** A heading as rules name it; empty where there is nothing to go by. */
export function headingKey(heading: string): string {
  return withoutNumber(foldWords(heading));
}

/** What people say of an answer's headings and places, asked for while it is read. */
export class ReadingRules {
  readonly #byHeading = new Map<string, ReadingRule>();
  readonly #byPlace = new Map<string, ReadingRule>();
  readonly #met = new Map<string, Correction>();

  /** @param rules those for the answer's client, agent and delivery */
  constructor(rules: readonly ReadingRule[]) {
    for (const rule of rules) {
      if (rule.scope === 'always') this.#byHeading.set(rule.heading, rule);
      else this.#byPlace.set(rule.pointer, rule);
    }
  }

  /** What a person says that all under this heading is; `null` where nobody did. */
  ofHeading(heading: string): ReadingMeaning | null {
    if (this.#byHeading.size === 0) return null;
    const rule = this.#byHeading.get(headingKey(heading));
    if (rule === undefined) return null;
    this.note(rule, heading);
    return rule.meaning;
  }

  /** Whether a line's place is still to be asked for. */
  get namePlaces(): boolean {
    return this.#byPlace.size > 0;
  }

  /** The rule for the line at a place; each is given once. */
  takePlace(pointer: string): ReadingRule | null {
    const rule = this.#byPlace.get(pointer) ?? null;
    this.#byPlace.delete(pointer);
    return rule;
  }

  /** Notes that a rule was met. */
  note({ ruleId }: ReadingRule, heading: string): void {
    if (!this.#met.has(ruleId)) this.#met.set(ruleId, { ruleId, heading });
  }

  get met(): readonly Correction[] {
    return [...this.#met.values()];
  }
}
