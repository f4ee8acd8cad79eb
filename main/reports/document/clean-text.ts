/**
 * What may stand in a text but shows nothing and can do harm: control characters, marks that
 * reorder what is around them, and characters that no document may hold. Line ends and
 * indentation stay, as Markdown needs them.
 */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|\u2028|\u2029|\u0085|\u000b|\u000c/gu, '\n')
      .replaceAll('\t', '    ')
      .replace(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Co}|[\u{e0000}-\u{e0fff}]/gu,
        '',
      )
      .replace(/\p{Noncharacter_Code_Point}/gu, '\ufffd')
      // No writing puts more marks on a letter; thousands would take the typesetter minutes.
      .replace(/(\p{M}{12})\p{M}+/gu, '$1')
      .normalize('NFC')
      .replace(/\p{Zs}+/gu, (blanks) => ' '.repeat(blanks.length))
  );
}
