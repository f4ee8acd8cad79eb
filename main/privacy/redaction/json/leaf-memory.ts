import type { Detection } from '../../detection/detection.ts';
import type { Field } from '../../detection/fields/field.ts';
import type { JsonLeaf } from './json-rewriter.ts';

/** Longer texts rarely come twice in one document. In characters. */
const MAX_LENGTH = 64;
const MAX_REMEMBERED = 20_000;

/**
 * Remembers what was found in the short texts of one document, because the same few names
 * and states come again and again.
 */
export class LeafMemory {
  readonly #byField = new Map<Field, Remembered>();
  #count = 0;

  /** @param field the field that the leaf is read as a value of */
  findIn(leaf: JsonLeaf, field: Field, find: () => readonly Detection[]): readonly Detection[] {
    if (leaf.text.length > MAX_LENGTH || this.#count > MAX_REMEMBERED) return find();
    const remembered = this.#of(field)[leaf.kind];
    const known = remembered.get(leaf.text);
    if (known !== undefined) return known;
    const found = find();
    remembered.set(leaf.text, found);
    this.#count += 1;
    return found;
  }

  #of(field: Field): Remembered {
    const known = this.#byField.get(field);
    if (known !== undefined) return known;
    const made = { string: new Map(), number: new Map(), key: new Map() };
    this.#byField.set(field, made);
    return made;
  }
}

/** By kind, because a number is also judged by its length. */
type Remembered = Readonly<Record<JsonLeaf['kind'], Map<string, readonly Detection[]>>>;
