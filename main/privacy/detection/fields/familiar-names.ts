import { readFieldName, type Field } from './field.ts';

/** Longer names hardly come twice. */
const MAX_LENGTH = 64;
const MAX_REMEMBERED = 5_000;

/**
 * What is known of members' names: the same few hundred come in every agent's result.
 *
 * Both answers follow from the name alone. Only names in which nothing was found are
 * remembered, so that no personal data stays in memory.
 */
class FamiliarNames {
  readonly #fields = new Map<string, Field | null>();
  readonly #harmless = new Set<string>();

  /** What the name says about the values under it; see `readFieldName`. */
  fieldOf(name: string): Field | null {
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const field = readFieldName(name);
    if (this.#harmless.has(name)) this.#fields.set(name, field);
    return field;
  }

  /** Whether no detector found anything in it before. */
  isHarmless(name: string): boolean {
    return this.#harmless.has(name);
  }

  /** Takes note that no detector found anything in it. */
  rememberHarmless(name: string): void {
    if (name.length <= MAX_LENGTH && this.#harmless.size < MAX_REMEMBERED) {
      this.#harmless.add(name);
    }
  }
}

/** One for the process: it holds what is true of a name wherever it comes from. */
export const familiarNames = new FamiliarNames();
