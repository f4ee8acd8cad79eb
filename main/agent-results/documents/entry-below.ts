import { toField } from './entry-field.ts';
import type { EntryField } from './entry-field.ts';
import { takeLabelled, takeTags } from './inline-tags.ts';
import { linesUnder } from './part-text.ts';
import type { Part, PartLink } from './part.ts';
import { spellLetters, takeRanking } from './ranking-letters.ts';
import { levelOfSign } from './read-levels.ts';
import { tidyParts } from './tidy-parts.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import { fieldMeanings } from './vocabulary/look-up.ts';

/** What stands under an entry, told apart. */
export interface Below {
  readonly texts: string[];
  readonly fields: EntryField[];
  readonly notes: string[];
  readonly links: PartLink[];
}

/** Reads what stands under an entry: named values, sentences, and lines without a name. */
export function readBelow(part: Part): Below {
  const below: Below = { texts: [], fields: [], notes: [], links: [] };
  for (const child of spellLetters(tidyParts(part.parts))) addBelow(child, below);
  return below;
}

/** A sentence that is nothing but values is a short one: "~34 % of visitors", "high, 2 weeks". */
const LONGEST_TAG = 40;

const PICTURE = /^\p{Extended_Pictographic}$/u;

function addBelow(child: Part, below: Below): void {
  below.links.push(...child.links);
  if (child.kind === 'code') return;
  if (child.kind === 'table') {
    const [only] = child.parts;
    const isOne = child.parts.length === 1 && only?.kind === 'row' && only.parts.length > 2;
    if (isOne && only.parts.every(({ label }) => label !== '')) {
      for (const cell of spellLetters(only.parts)) addNamed(cell, below);
      return;
    }
    for (const row of child.parts) addRow(row, below);
  } else if (child.kind === 'row') addRow(child, below);
  else if (child.label !== '') addNamed(child, below);
  else if (isOwnValue(child)) addNote(child, below);
  else if (child.kind === 'paragraph') {
    const alone = child.text.length <= LONGEST_TAG ? takeTags(`(${child.text})`, false) : null;
    if (alone?.text === '' && alone.tags.length > 0) {
      below.fields.push(...alone.tags.map((tag) => toField(tag, child)));
      return;
    }
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
  const ranked = takeRanking(child.text);
  if (ranked !== null && !/\p{L}{3}/u.test(ranked.text)) {
    below.fields.push(toField({ label: ranked.method, meanings: [], text: ranked.scores }, child));
    return;
  }
  const named = child.parts.filter(({ label }) => fieldMeanings(label).length > 0);
  const others = child.parts.filter((part) => !named.includes(part));
  below.notes.push(...linesUnder({ ...child, parts: others }));
  for (const part of named) addNamed(part, below);
}

function addNamed(child: Part, below: Below): void {
  const meanings = fieldMeanings(child.label);
  if (isGrouping(child, meanings)) {
    for (const one of spellLetters(child.parts)) {
      if (one.label === '') addNote(one, below);
      else addNamed(one, below);
    }
    return;
  }
  const own: Below = { texts: [], fields: [], notes: [], links: [] };
  const under = child.parts.flatMap((part) => {
    if (part.kind !== 'item' || part.label !== '') return linesUnder(part);
    if (isObject(part) && child.parts.length > 1) return [lineOf(part)];
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

/** Names of members that only hold several values of their entry together. */
const GROUPINGS: ReadonlySet<string> = new Set(
  'scores|score|ranking|prioritization|prioritisation|priority scores|details|meta|assessment|rating|ratings|evaluation|estimates|estimate|scoring|ice|pie|rice|ice score|pie score|rice score|bewertung|notes|puntuación|punteggi|pontuação'
    .split('|')
    .map((name) => foldWords(name)),
);

/** `{ "scores": { "impact": 8, "ease": 7 } }`: values of the entry itself. */
function isGrouping(
  { kind, label, text, parts }: Part,
  meanings: readonly FieldMeaning[],
): boolean {
  if (kind !== 'section' || text !== '' || parts.length < 2) return false;
  const isHolder = meanings.length === 0 || GROUPINGS.has(foldWords(label));
  return isHolder && spellLetters(parts).every((one) => isOwnValue(one));
}

/** A named value, or the scores of a ranking in one line. */
function isOwnValue({ kind, label, text }: Part): boolean {
  if (kind === 'field') return fieldMeanings(label).length > 0;
  const ranked = kind === 'paragraph' && label === '' ? takeRanking(text) : null;
  return ranked?.text === '';
}

/** An entry of a list that has only named values. */
function isObject({ text, parts }: Part): boolean {
  return (
    text === '' &&
    parts.length > 0 &&
    parts.every(({ kind, label }) => kind === 'field' && label !== '')
  );
}

/** `{ "name": "Control", "description": "Nine fields" }` in one line. */
function lineOf({ parts }: Part): string {
  const [first = '', ...others] = parts.map(({ text }) => text);
  return others.length === 0 ? first : `${first}: ${others.join(', ')}`;
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
    // A head that is no word of its own ("Detail", "Value") names nothing.
    const isNamed = fieldMeanings(value.label).some((meaning) => meaning !== 'value');
    const lines = linesUnder(isNamed ? value : { ...value, label: '' });
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
