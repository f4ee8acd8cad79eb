import { readFieldName, type Field } from './field.ts';

/** Longer names rarely come twice. In characters. */
const MAX_LENGTH = 64;
const MAX_REMEMBERED = 5_000;

/**
 * Remembers what the names of fields say: every result brings the same few hundred.
 *
 * Both answers follow from the name alone. Only names without personal data are
 * remembered, so that none stays in memory.
 */
export class FieldNames {
  readonly #fields = new Map<string, Field | null>();
  readonly #harmless = new Set<string>();

  /** What the name says about its values; see `readFieldName`. */
  fieldOf(name: string): Field | null {
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const field = readFieldName(name);
    if (this.#harmless.has(name)) this.#fields.set(name, field);
    return field;
  }

  /** Whether the detectors have found nothing in it before. */
  isHarmless(name: string): boolean {
    return this.#harmless.has(name);
  }

  /** Notes that the detectors found nothing in it. */
  rememberHarmless(name: string): void {
    if (name.length <= MAX_LENGTH && this.#harmless.size < MAX_REMEMBERED) {
      this.#harmless.add(name);
    }
  }
}
