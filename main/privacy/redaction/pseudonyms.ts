import type { PiiType } from '../../../shared/domain/pii.ts';
import { foldValue } from './fold-value.ts';
import { writePseudonym } from './pseudonym-words.ts';

/** One value of one engagement and the number that stands for it. */
export interface Pseudonym {
  readonly type: PiiType;
  readonly number: number;
  /** Keyed digest of the folded value. */
  readonly digest: string;
  readonly value: string;
}

/**
 * The pseudonyms of one engagement: a value has the same pseudonym in every result.
 *
 * The whole console shares one instance per engagement, so that two results protected at
 * the same time cannot give one number to two values. New pseudonyms wait here until they
 * are saved.
 */
export class Pseudonyms {
  readonly #digest: (value: string) => string;
  readonly #numbers = new Map<string, number>();
  readonly #last = new Map<PiiType, number>();
  #unsaved: Pseudonym[] = [];

  /** @param digest must be keyed: otherwise a phone number can be found by trying all of them */
  constructor(digest: (value: string) => string) {
    this.#digest = digest;
  }

  /** Loads what was saved before. */
  load(saved: readonly Pick<Pseudonym, 'type' | 'number' | 'digest'>[]): void {
    for (const { type, number, digest } of saved) {
      this.#numbers.set(digest, number);
      this.#last.set(type, Math.max(number, this.#last.get(type) ?? 0));
    }
  }

  /** The pseudonym of a value, e.g. `[Person 3]`; a new one the first time. */
  replace(value: string, type: PiiType): string {
    const digest = this.#digest(`pseudonym\0${type}\0${foldValue(type, value)}`);
    const known = this.#numbers.get(digest);
    if (known !== undefined) return writePseudonym(type, known);
    const number = (this.#last.get(type) ?? 0) + 1;
    this.#last.set(type, number);
    this.#numbers.set(digest, number);
    this.#unsaved.push({ type, number, digest, value });
    return writePseudonym(type, number);
  }

  /** Those not saved yet. They remain so until `noteSaved`; more may be added meanwhile. */
  get unsaved(): readonly Pseudonym[] {
    return [...this.#unsaved];
  }

  noteSaved(saved: readonly Pseudonym[]): void {
    const done = new Set(saved);
    this.#unsaved = this.#unsaved.filter((one) => !done.has(one));
  }
}
