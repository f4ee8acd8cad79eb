import { newPart } from './new-part.ts';
import type { Part } from './part.ts';
import { placeWithin } from './place-within.ts';

/** Texts longer than this are not taken apart, in characters. */
const LONGEST = 6000;

/** A heading in capitals whose section runs on in the same paragraph. */
const CAPITALS =
  /^((?:\p{Lu}[\p{Lu}\d'’-]*\s+){1,7})(?=\p{Lu}?\p{Ll}|\p{Lu}\d{1,2}\.\s|\p{Lu}\s\p{Ll})/u;

/** Entries that are told apart by a letter or a code: "A. … B. …", "R1. … R2. …". */
const CODED = /(?:^|\s)([A-Z])(\d{1,2})?[.)]\s+(?=\p{Lu})/gu;

/**
 * Takes apart what plain text runs together: a heading in capitals and what follows it, and
 * entries that only a letter or a code tells apart.
 */
export function splitPlain(part: Part): readonly Part[] {
  const { kind, label, text } = part;
  if (label !== '' || text.length > LONGEST || (kind !== 'paragraph' && kind !== 'item'))
    return [part];
  const heading = part.number === null && kind === 'item' ? undefined : CAPITALS.exec(text)?.[1];
  if (heading !== undefined && heading.trim().length > 3) {
    const pointer = placeWithin(part.pointer, heading.length, text.length);
    const rest = newPart('paragraph', pointer, { text: text.slice(heading.length) });
    const parts = [...splitCoded(rest), ...part.parts];
    return [newPart('section', part.pointer, { label: heading.trim(), level: 7, parts })];
  }
  return kind === 'paragraph' ? splitCoded(part) : [part];
}

function splitCoded(part: Part): readonly Part[] {
  const codes = [...part.text.matchAll(CODED)];
  if (codes.length < 2 || codes[0]?.index !== 0 || !areInOrder(codes)) return [part];
  return codes.map((code, index) => {
    const from = code.index + code[0].length;
    const to = codes[index + 1]?.index ?? part.text.length;
    const text = part.text.slice(from, to).trim();
    return newPart('item', placeWithin(part.pointer, from, to), { text });
  });
}

const CODE = /^([A-Z])(\d{1,2})?[.)]\s+(?=\p{Lu})/u;

/** Paragraphs that begin with A., B., C. or R1., R2. are the entries of a list. */
export function listCoded(parts: readonly Part[]): readonly Part[] {
  const listed = [...parts];
  for (let start = 0; start < parts.length; start += 1) {
    const codes: RegExpMatchArray[] = [];
    for (let at = start; at < parts.length; at += 1) {
      const code = codeOf(parts[at]);
      if (code === null || !areInOrder([...codes, code])) break;
      codes.push(code);
    }
    if (codes.length < 2) continue;
    codes.forEach((code, index) => {
      const part = parts[start + index];
      if (part !== undefined) listed[start + index] = withoutCode(part, code[0].length);
    });
    start += codes.length - 1;
  }
  return listed;
}

function codeOf(part: Part | undefined): RegExpMatchArray | null {
  return part?.kind === 'paragraph' && part.label === '' ? CODE.exec(part.text) : null;
}

function withoutCode(part: Part, length: number): Part {
  const pointer = placeWithin(part.pointer, length, part.text.length);
  return { ...part, kind: 'item', lead: '', text: part.text.slice(length), pointer };
}

/** A, B, C or R1, R2, R3: letters within a sentence are in no order. */
function areInOrder(codes: readonly RegExpMatchArray[]): boolean {
  const [first] = codes;
  return codes.every(([, letter = '', digits], index) => {
    if (digits !== undefined) return letter === first?.[1] && Number(digits) === index + 1;
    return letter.charCodeAt(0) === 'A'.charCodeAt(0) + index;
  });
}
