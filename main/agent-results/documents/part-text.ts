import type { Part } from './part.ts';

/** Characters of a part's own words and of all under it. */
export function sizeOf(part: Part): number {
  let size = part.label.length + part.text.length;
  for (const child of part.parts) size += sizeOf(child);
  return size;
}

/** A part in lines of plain text, as they are to be read without its layout. */
export function linesUnder(part: Part): string[] {
  if (part.kind === 'row') {
    const cells = part.parts.map((cell) => ownLine(cell)).filter((line) => line !== '');
    return cells.length === 0 ? [] : [cells.join(' · ')];
  }
  if (part.kind === 'field' && part.label !== '' && part.text === '' && part.parts.length > 0) {
    return part.parts.flatMap((child) => linesUnder(child)).map((line) => line);
  }
  const own = ownLine(part);
  const below = part.parts.flatMap((child) => linesUnder(child));
  return own === '' ? below : [own, ...below];
}

function ownLine({ label, text, kind, parts }: Part): string {
  if (kind === 'section' || label === '') {
    return [label, text].filter((one) => one !== '').join(': ');
  }
  const inner = text === '' ? parts.map((part) => part.text).join(', ') : text;
  return inner === '' ? label : `${label}: ${inner}`;
}
