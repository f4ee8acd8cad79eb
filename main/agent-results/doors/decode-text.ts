import type { OtherEncoding } from './text-encoding.ts';

/** A text, and what it was written in; `null` for UTF-8. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: OtherEncoding | null;
}

/**
 * Reads bytes as the text that they are.
 *
 * UTF-8, UTF-16 with its mark or without, else Windows' Western European, which Latin-1 is a part
 * of (https://encoding.spec.whatwg.org/#names-and-labels). A text in UTF-8 with a damaged
 * character or two stays one. Never throws.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (beginsWith(bytes, [0xff, 0xfe])) return utf16(bytes, 'utf-16le');
  if (beginsWith(bytes, [0xfe, 0xff])) return utf16(bytes, 'utf-16be');
  const order = byteOrder(bytes);
  if (order !== null) return utf16(bytes, order);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: null };
  } catch {
    const text = new TextDecoder().decode(bytes);
    const damaged = text.split('\uFFFD').length - 1;
    const whole = text.match(/[^\0-\x7f\uFFFD]/gu)?.length ?? 0;
    if (whole > damaged) return { text, encoding: 'UTF-8 with damaged characters' };
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

function utf16(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): DecodedText {
  return { text: new TextDecoder(label).decode(bytes), encoding: 'UTF-16' };
}

/** Two plain characters in UTF-16, as JSON and most reports begin (RFC 4627, section 3). */
function byteOrder([a, b, c, d]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const isPlain = (byte: number | undefined): boolean =>
    byte !== undefined && byte > 0 && byte < 128;
  if (isPlain(a) && b === 0 && isPlain(c) && d === 0) return 'utf-16le';
  return a === 0 && isPlain(b) && c === 0 && isPlain(d) ? 'utf-16be' : null;
}

function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
