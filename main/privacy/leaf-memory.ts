import type { Detection } from './detection.ts';
import type { Field } from './field.ts';
import type { JsonLeaf } from './json-rewriter.ts';

/** Longer texts hardly come twice in one document. */
const MAX_LENGTH = 64;
const MAX_REMEMBERED = 20_000;

/**
 * What was found in the short texts of one document: its few names and states come again
 * and again.
 */
export class LeafMemory {
  readonly #byField = new Map<Field, Map<string, readonly Detection[]>>();
  #count = 0;

  /** @param field the field that the leaf is looked at in */
  findIn(leaf: JsonLeaf, field: Field, find: () => readonly Detection[]): readonly Detection[] {
    if (leaf.text.length > MAX_LENGTH || this.#count > MAX_REMEMBERED) return find();
    const remembered = this.#of(field);
    // A number is judged by its length, too.
    const key = `${leaf.kind} ${leaf.text}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const found = find();
    remembered.set(key, found);
    this.#count += 1;
    return found;
  }

  #of(field: Field): Map<string, readonly Detection[]> {
    const known = this.#byField.get(field);
    if (known !== undefined) return known;
    const made = new Map<string, readonly Detection[]>();
    this.#byField.set(field, made);
    return made;
  }
}
