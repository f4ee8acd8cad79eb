import { SHORTEST_BASE64 } from '../text/text-traits.ts';

/** Readable text that is encoded as base64 in another text. */
export interface Base64Text {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Finds base64 (and base64url) that encodes readable text.
 *
 * Ids, hashes, keys and pictures decode to bytes that are not text, and are skipped after
 * their first bytes.
 */
export function findBase64Texts(text: string): Base64Text[] {
  const found: Base64Text[] = [];
  // Without a pattern, which runs out of stack on ten million characters in a row.
  for (let at = 0; at < text.length; at += 1) {
    if (!isOfBase64(text.charCodeAt(at))) continue;
    const start = at;
    while (isOfBase64(text.charCodeAt(at))) at += 1;
    if (at - start < SHORTEST_BASE64) continue;
    const end = endOfPadding(text, at);
    const encoded = text.slice(start, end);
    const decoded = isLikely(encoded) ? decode(encoded) : null;
    if (decoded !== null) found.push({ start, end, text: decoded });
  }
  return found;
}

const EQUALS = 0x3d;

function endOfPadding(text: string, end: number): number {
  let padded = end;
  while (padded < end + 2 && text.charCodeAt(padded) === EQUALS) padded += 1;
  return padded;
}

/** Letters, digits, and the signs of both forms of base64: `+/` and `-_`. */
function isOfBase64(code: number): boolean {
  const small = code | 0x20;
  return (
    (code < 0x80 && small >= 0x61 && small <= 0x7a) ||
    (code >= 0x2f && code <= 0x39) ||
    code === 0x2b ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** Words and numbers use one kind of character each; base64 of text uses at least two. */
function isLikely(encoded: string): boolean {
  const opening = encoded.slice(0, 64);
  if (!/[a-z]/.test(opening) || !/[A-Z]/.test(opening)) return false;
  return isText(Buffer.from(opening.slice(0, opening.length - (opening.length % 4)), 'base64'));
}

function decode(encoded: string): string | null {
  const bytes = Buffer.from(encoded, 'base64');
  return isText(bytes) ? bytes.toString('utf8') : null;
}

/** Whether the bytes are readable text: valid UTF-8 without control characters. */
function isText(bytes: Buffer): boolean {
  let isPlain = true;
  for (const byte of bytes) {
    if (byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d : byte === 0x7f) return false;
    if (byte >= 0x80) isPlain = false;
  }
  // The last character may have been cut in two.
  return isPlain || !bytes.toString('utf8').slice(0, -1).includes('\ufffd');
}
