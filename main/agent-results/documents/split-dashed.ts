import { newPart } from './new-part.ts';
import type { Part } from './part.ts';
import { placeWithin } from './place-within.ts';
import { exactFieldMeanings } from './vocabulary/look-up.ts';

/** Longer lines are sentences. */
const LONGEST = 300;

const DASHED = /^(\p{L}[\p{L}\s'’]{1,28}?)\s[–—-]\s(\S.*)$/u;

/** "Impact – high · Effort – low": named values with a dash for a colon. */
export function splitDashed(part: Part): readonly Part[] {
  const { kind, label, text, lead } = part;
  if ((kind !== 'paragraph' && kind !== 'item') || label !== '' || text.length > LONGEST)
    return [part];
  const isLed = lead !== '' && text.startsWith(lead) && text.length > lead.length;
  const fields = fieldsIn(part, isLed ? lead.length : 0);
  if (fields === null) return [part];
  if (isLed) return [{ ...part, text: lead, parts: [...part.parts, ...fields] }];
  return kind === 'paragraph' ? fields : [part];
}

/** "Owner Web team": a word that the vocabulary knows, and its value. */
function leadingName(piece: string): readonly string[] {
  const match = /^(\p{Lu}\p{L}+)\s(\S.*)$/u.exec(piece);
  return match === null || exactFieldMeanings(match[1] ?? '').length === 0 ? [] : match;
}

function fieldsIn(part: Part, start: number): Part[] | null {
  const { text } = part;
  const pieces = text
    .slice(start)
    .trim()
    .split(/\s[·|•]\s/);
  if (pieces.length < 2) return null;
  let read = start;
  const fields = pieces.flatMap((piece) => {
    const [, name = '', value = ''] = DASHED.exec(piece) ?? leadingName(piece);
    const from = text.indexOf(piece, read);
    read = from + piece.length;
    const pointer = placeWithin(part.pointer, from, read);
    if (exactFieldMeanings(name).length === 0) return [];
    return [newPart('field', pointer, { label: name, text: value })];
  });
  return fields.length === pieces.length ? fields : null;
}
