import { readBelow } from './entry-below.ts';
import type { EntryField } from './entry-field.ts';
import { readOwn } from './entry-own.ts';
import type { Part, PartLink } from './part.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';

/** What an entry is read by. */
export interface EntryOptions {
  /** Whether a short piece among values at its end names who is to do it. */
  readonly mayName?: boolean;
  /** Whether what follows its last dash is who is to do it. */
  readonly mayNameAlone?: boolean;
}

/**
 * One thing that an answer says: an entry of a list, a row, a heading with what is under it.
 *
 * It is taken apart into its title, its text, its fields and what stands under it without a
 * name. Readers take fields by what they mean; what nobody took can be written out.
 */
export class Entry {
  readonly part: Part;
  readonly title: string;
  readonly text: string;
  readonly fields: readonly EntryField[];
  /** What stands under it without a name. */
  readonly notes: readonly string[];
  readonly links: readonly PartLink[];
  readonly #used = new Set<EntryField>();

  constructor(part: Part, options: EntryOptions = {}) {
    const { mayName = false, mayNameAlone = false } = options;
    const own = readOwn(part, mayName, mayNameAlone);
    const below = readBelow(part);
    this.part = part;
    this.title = own.title;
    this.text = [own.text, ...below.texts].filter((text) => text !== '').join(' ');
    this.fields = [...own.fields, ...below.fields];
    this.notes = below.notes;
    this.links = [...part.links, ...below.links];
  }

  get pointer(): string {
    return this.part.pointer;
  }

  /** Whether a field of one of these meanings is there. */
  has(...meanings: readonly FieldMeaning[]): boolean {
    return this.fields.some((field) => field.meanings.some((one) => meanings.includes(one)));
  }

  /** Finds the first field of these meanings, in their order, that nobody took. */
  peek(...meanings: readonly FieldMeaning[]): EntryField | undefined {
    for (const meaning of meanings) {
      const found = this.fields.find(
        (field) => field.meanings.includes(meaning) && !this.#used.has(field),
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Takes the first field of these meanings. */
  take(...meanings: readonly FieldMeaning[]): EntryField | undefined {
    const found = this.peek(...meanings);
    if (found !== undefined) this.#used.add(found);
    return found;
  }

  /** The text of the first field of these meanings; empty without one. */
  line(...meanings: readonly FieldMeaning[]): string {
    return this.take(...meanings)?.text ?? '';
  }

  /** The lines of all fields of these meanings. */
  lines(...meanings: readonly FieldMeaning[]): string[] {
    const lines: string[] = [];
    for (let found = this.take(...meanings); found !== undefined; found = this.take(...meanings)) {
      lines.push(...found.lines);
    }
    return lines;
  }

  /** Marks a field as read. */
  use(field: EntryField): void {
    this.#used.add(field);
  }

  /** The fields that nobody took. */
  rest(): EntryField[] {
    return this.fields.filter((field) => !this.#used.has(field) && field.text !== '');
  }
}
