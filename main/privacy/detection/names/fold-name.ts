/**
 * Brings a name into the form used in the lists.
 *
 * That is lower case, without accents and with one kind of apostrophe, because people write
 * "Jose" for "José".
 */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(SPECIAL, (character) => SPECIALS[character] ?? character);
}

// oxlint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;
const MARKS = /\p{M}+/gu;
const SPECIALS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  '’': "'",
  '‘': "'",
};
const SPECIAL = /[ßøłđðþæœı’‘]/g;
