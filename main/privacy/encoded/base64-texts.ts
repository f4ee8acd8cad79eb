/** Text that stands in a text as base64. */
export interface Base64Text {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Finds base64 (also its URL form) of readable text.
 *
 * Ids, hashes, keys and pictures decode to bytes that are no text, and are passed over
 * after their first bytes.
 */
export function findBase64Texts(text: string): Base64Text[] {
  const found: Base64Text[] = [];
  for (const match of text.matchAll(BASE64)) {
    const [encoded] = match;
    if (!isLikely(encoded)) continue;
    const decoded = decode(encoded);
    if (decoded === null) continue;
    found.push({ start: match.index, end: match.index + encoded.length, text: decoded });
  }
  return found;
}

/** Sixteen characters hold twelve bytes: shorter than any e-mail address worth hiding. */
const BASE64 = /(?<![\w+/-])[a-z\d+/_-]{16,}={0,2}(?![\w+/=-])/gi;

/** Words and numbers use one kind of character each, base64 of text at least two kinds. */
function isLikely(encoded: string): boolean {
  const opening = encoded.slice(0, 64);
  if (!/[a-z]/.test(opening) || !/[A-Z]/.test(opening)) return false;
  return isText(Buffer.from(opening.slice(0, opening.length - (opening.length % 4)), 'base64'));
}

function decode(encoded: string): string | null {
  const bytes = Buffer.from(encoded, 'base64');
  return isText(bytes) ? bytes.toString('utf8') : null;
}

/** Bytes of readable text: no control characters but white space, and nothing odd in UTF-8. */
function isText(bytes: Buffer): boolean {
  let isPlain = true;
  for (const byte of bytes) {
    if (byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d : byte === 0x7f) return false;
    if (byte >= 0x80) isPlain = false;
  }
  // The last character may be cut in two.
  return isPlain || !bytes.toString('utf8').slice(0, -1).includes('\ufffd');
}
