const LETTERS = 'bcdfghjkmnpqrstv';

/**
 * Writes bytes as consonants, two per byte, from an alphabet of sixteen.
 *
 * A token in a text must not look like anything that a detector knows. Without vowels,
 * digits and punctuation there can be no number, no address and no word, and nobody can
 * hide one in something that only looks like a token.
 */
export function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += LETTERS.charAt(byte >> 4) + LETTERS.charAt(byte & 15);
  return text;
}

/** @returns `null` for anything that `toLetters` does not write */
export function fromLetters(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    const high = LETTERS.indexOf(text.charAt(2 * index));
    const low = LETTERS.indexOf(text.charAt(2 * index + 1));
    if (high === -1 || low === -1) return null;
    bytes[index] = high * 16 + low;
  }
  return bytes;
}
