import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { exactFieldMeanings, fieldMeanings, levelOfWord } from './vocabulary/look-up.ts';
import { LEADING_SIGNS, NAMED_TAIL, readTag, takeLabelled, takeTags } from './inline-tags.ts';
import type { Part, PartLink } from './part.ts';
import { linesUnder } from './part-text.ts';
import { levelOfSign } from './read-levels.ts';
import { tidyParts } from './tidy-parts.ts';

/** A value with its name, beside an entry or within it. */
export interface EntryField {
  readonly label: string;
  /** What its label can stand for, the likeliest first; empty where it is in no table. */
  readonly meanings: readonly FieldMeaning[];
  readonly text: string;
  /** Its entries, where it is a list; its text otherwise. */
  readonly lines: readonly string[];
  readonly pointer: string;
}

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
    const own = withTailName(readOwn(part, mayName), part, mayNameAlone);
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

/** "Label the segments — data team" */
function withTailName(own: Own, part: Part, mayNameAlone: boolean): Own {
  const match = mayNameAlone ? NAMED_TAIL.exec(own.title) : null;
  const name = match?.[1];
  if (match === null || name === undefined) return own;
  const field = toField({ label: '', meanings: ['owner'], text: name }, part);
  return { ...own, title: own.title.slice(0, match.index), fields: [...own.fields, field] };
}

interface Own {
  readonly title: string;
  readonly text: string;
  readonly fields: EntryField[];
}

function readOwn(part: Part, mayName: boolean): Own {
  if (part.kind === 'row') return { title: '', text: '', fields: [] };
  const lead = part.label === '' ? part.lead : '';
  const label = part.label === '' ? lead : part.label;
  const whole = part.label === '' ? withoutLead(part.text, part.lead) : part.text;
  if (label === '') return readPlain(part, whole, mayName);
  const said = part.kind === 'section' ? null : readLabelTag(label);
  if (said !== null) {
    const plain = readPlain(part, whole, mayName);
    return { ...plain, fields: [toField(said, part), ...plain.fields] };
  }
  const meanings = part.kind === 'section' ? [] : exactFieldMeanings(part.label);
  if (meanings.some((meaning) => NAMING.has(meaning))) {
    const plain = readPlain(part, whole, mayName);
    const named = {
      label,
      meanings,
      text: plain.title,
      lines: [plain.title],
      pointer: part.pointer,
    };
    return { ...plain, fields: [named, ...plain.fields] };
  }
  const title = takeTags(label, mayName);
  const tagged = takeTags(whole, mayName, false);
  const labelled = takeLabelled(tagged.text);
  const fields = [...title.tags, ...labelled.tags, ...tagged.tags].map((tag) => toField(tag, part));
  return { title: title.text, text: labelled.text, fields };
}

/** A label that says when or how much: "Next week: add the feed", "Critical: no feed". */
function readLabelTag(label: string): ReturnType<typeof readTag> {
  const tag = readTag(label);
  if (tag?.label === '') return tag;
  const level = levelOfWord(label);
  return level === null ? null : { label: '', meanings: ['severity', 'priority'], text: level };
}

/** Labels before the name of an entry: "Issue: No feed". */
const NAMING: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'issue',
  'risk',
  'assumption',
  'strength',
  'opportunity',
  'action',
  'remedy',
  'quick_win',
]);

function readPlain(part: Part, whole: string, mayName: boolean): Own {
  const tagged = takeTags(whole, mayName);
  const labelled = takeLabelled(tagged.text);
  const fields = [...labelled.tags, ...tagged.tags].map((tag) => toField(tag, part));
  return { title: labelled.text.replace(LEADING_SIGNS, ''), text: '', fields };
}

function toField(
  tag: { label: string; meanings: readonly FieldMeaning[]; text: string },
  part: Part,
): EntryField {
  return { ...tag, lines: [tag.text], pointer: part.pointer };
}

function withoutLead(text: string, lead: string): string {
  if (lead === '' || !text.includes(lead)) return text;
  const at = text.indexOf(lead);
  return `${text.slice(0, at)} ${text.slice(at + lead.length)}`
    .trim()
    .replace(/^[\s.:：,;–—|-]+/, '')
    .trim();
}

interface Below {
  readonly texts: string[];
  readonly fields: EntryField[];
  readonly notes: string[];
  readonly links: PartLink[];
}

/** What stands under an entry: named values, sentences, and lines without a name. */
function readBelow(part: Part): Below {
  const below: Below = { texts: [], fields: [], notes: [], links: [] };
  for (const child of tidyParts(part.parts)) addBelow(child, below);
  return below;
}

const PICTURE = /^\p{Extended_Pictographic}$/u;

function addBelow(child: Part, below: Below): void {
  below.links.push(...child.links);
  if (child.kind === 'code') return;
  if (child.kind === 'table') {
    for (const row of child.parts) addRow(row, below);
  } else if (child.kind === 'row') addRow(child, below);
  else if (child.label !== '') addNamed(child, below);
  else if (child.kind === 'paragraph') {
    const { text, tags } = takeLabelled(child.text);
    if (text !== '') below.texts.push(text);
    below.fields.push(...tags.map((tag) => toField(tag, child)));
  } else if (child.kind === 'section') {
    for (const one of child.parts) addBelow(one, below);
  } else if (child.kind === 'field' && child.parts.length === 0) {
    const sign = PICTURE.test(child.text) ? levelOfSign(child.text) : null;
    if (sign !== null) {
      below.fields.push(toField({ label: '', meanings: ['severity'], text: sign }, child));
      return;
    }
    const tagged = takeTags(`(${child.text})`, false);
    if (tagged.text === '' && tagged.tags.length > 0) {
      below.fields.push(...tagged.tags.map((tag) => toField(tag, child)));
    } else below.notes.push(child.text);
  } else addNote(child, below);
}

/** A line without a name; named values under it are the entry's own. */
function addNote(child: Part, below: Below): void {
  const named = child.parts.filter(({ label }) => fieldMeanings(label).length > 0);
  const others = child.parts.filter((part) => !named.includes(part));
  below.notes.push(...linesUnder({ ...child, parts: others }));
  for (const part of named) addNamed(part, below);
}

function addNamed(child: Part, below: Below): void {
  const meanings = fieldMeanings(child.label);
  const own: Below = { texts: [], fields: [], notes: [], links: [] };
  const under = child.parts.flatMap((part) => {
    if (part.kind !== 'item' || part.label !== '') return linesUnder(part);
    const named = part.parts.filter(({ label }) => fieldMeanings(label).length > 0);
    for (const one of named) addNamed(one, own);
    return linesUnder({ ...part, parts: part.parts.filter((one) => !named.includes(one)) });
  });
  below.fields.push(...own.fields);
  const lines = child.text === '' ? under : [child.text, ...under];
  const text = child.text === '' ? under.join('; ') : child.text;
  if (meanings.length === 0 && lines.length === 0) return;
  const split = meanings.length === 0 || child.parts.length > 0 ? null : takeTail(child);
  if (split === null) {
    below.fields.push({ label: child.label, meanings, text, lines, pointer: child.pointer });
    return;
  }
  below.fields.push(
    { label: child.label, meanings, text: split.text, lines: [split.text], pointer: child.pointer },
    ...split.tags.map((tag) => toField(tag, child)),
  );
}

/** "Fix: add a feed. Effort: low" is two fields. */
function takeTail(child: Part): ReturnType<typeof takeLabelled> | null {
  const split = takeLabelled(child.text);
  return split.tags.length === 0 || split.text === '' ? null : split;
}

/** A row of two is a name and its value; any other is one line. */
function addRow(row: Part, below: Below): void {
  if (row.kind !== 'row') return addBelow(row, below);
  const [name, value, ...others] = row.parts;
  if (name !== undefined && value !== undefined && others.length === 0) {
    const lines = linesUnder(value).map((line) => line);
    const label = name.text;
    below.fields.push({
      label,
      meanings: fieldMeanings(label),
      text: lines.join('; '),
      lines,
      pointer: value.pointer,
    });
  } else below.notes.push(...linesUnder(row));
}
