import type { Part } from './part.ts';

/** Characters of a part's own words and of all under it. */
export function sizeOf(part: Part): number {
  let size = part.label.length + part.text.length;
  for (const child of part.parts) size += sizeOf(child);
  return size;
}

/** A line of an answer, and where it stands. */
export interface PlacedLine {
  readonly text: string;
  readonly pointer: string;
}

/** A part in lines of plain text, as they are to be read without its layout. */
export function linesUnder(part: Part): string[] {
  return placedLinesUnder(part).map(({ text }) => text);
}

/** The same, each with its place. */
export function placedLinesUnder(part: Part): PlacedLine[] {
  const { pointer } = part;
  if (part.kind === 'row') {
    const cells = part.parts.map((cell) => ownLine(cell)).filter((line) => line !== '');
    return cells.length === 0 ? [] : [{ text: cells.join(' · '), pointer }];
  }
  const below = part.parts.flatMap((child) => placedLinesUnder(child));
  if (part.kind === 'field' && part.label !== '' && part.text === '' && part.parts.length > 0) {
    return below;
  }
  const own = ownLine(part);
  return own === '' ? below : [{ text: own, pointer }, ...below];
}

function ownLine({ label, text, kind, parts }: Part): string {
  if (kind === 'section' || label === '') {
    return [label, text].filter((one) => one !== '').join(': ');
  }
  const inner = text === '' ? parts.map((part) => part.text).join(', ') : text;
  return inner === '' ? label : `${label}: ${inner}`;
}
