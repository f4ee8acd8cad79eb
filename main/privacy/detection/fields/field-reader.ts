import type { FieldNames } from './field-names.ts';
import { PLAIN_FIELD } from './field.ts';
import type { Field } from './field.ts';

const LABELS = new Set(['label', 'name', 'key', 'field', 'type', 'kind', 'title', 'property']);
const LABELLED = new Set(['value', 'val', 'text', 'content', 'number', 'data']);
const LONGEST_LABELLED = Math.max(...[...LABELLED].map((name) => name.length));
const DEVICES = new Set(['desktop', 'tablet', 'smartphone', 'ios', 'android']);
const MAX_LABEL = 60;
const MAX_CACHED = 5_000;

/** A member's name, and its text where its value is a string. */
export type NamedText = readonly [name: string, text: string | null];

/** Reads what the names of an object's members say, each name of a document once. */
export class FieldReader {
  readonly #names: FieldNames;
  readonly #byName = new Map<string, Field | null>();

  constructor(names: FieldNames) {
    this.#names = names;
  }

  /**
   * The fields of an object's members, in their order.
   *
   * A member such as `value` takes its meaning from the label beside it:
   * `{ "label": "Phone", "value": "4155552671" }`.
   *
   * @param parent the field that the object is the value of
   */
  readFields(members: readonly NamedText[], parent: Field): Field[] {
    const labelled = this.#readLabels(members) ?? parent;
    const areDevices = members.some(([name]) => DEVICES.has(name.toLowerCase()));
    return members.map(([name]) => {
      // Beside "desktop", "mobile" is no telephone but what was counted on one.
      const told = areDevices && name.toLowerCase() === 'mobile' ? 'sessions' : name;
      return this.#read(told) ?? (isLabelled(name) ? labelled : parent);
    });
  }

  #readLabels(members: readonly NamedText[]): Field | null {
    if (!members.some(([name]) => isLabelled(name))) return null;
    for (const [name, text] of members) {
      if (text === null || text.length > MAX_LABEL || !LABELS.has(name.toLowerCase())) continue;
      const field = this.#read(text);
      if (field !== null && field !== PLAIN_FIELD) return field;
    }
    return null;
  }

  #read(name: string): Field | null {
    const cached = this.#byName.get(name);
    if (cached !== undefined) return cached;
    const field = this.#names.fieldOf(name);
    if (this.#byName.size < MAX_CACHED) this.#byName.set(name, field);
    return field;
  }
}

function isLabelled(name: string): boolean {
  return name.length <= LONGEST_LABELLED && LABELLED.has(name.toLowerCase());
}
