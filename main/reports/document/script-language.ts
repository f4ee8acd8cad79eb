const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu;

/** Writings that say what language a text is in, for its hyphens, line ends and reading aloud. */
const SCRIPT_LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
];

/** The language that a text's writing tells; `null` for Latin letters, which tell none. */
export function languageOfScript(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const counts = SCRIPT_LANGUAGES.map(([script, language]) => ({
    language,
    count: text.match(script)?.length ?? 0,
  }));
  const kana = counts[0]?.count ?? 0;
  // Japanese mixes Chinese characters in.
  if (kana * 12 > letters && kana > 0) return 'ja';
  const most = counts.toSorted((a, b) => b.count - a.count)[0];
  return most !== undefined && most.count * 3 > letters && most.count > 0 ? most.language : null;
}

/** Whether a text's first letter is written from right to left (UAX #9, rule P2). */
export function beginsRightToLeft(text: string): boolean {
  const [letter = ''] = /\p{L}/u.exec(text) ?? [];
  return letter.match(RIGHT_TO_LEFT) !== null;
}

/** Whether a text is mostly written from right to left. */
export function isRightToLeft(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(RIGHT_TO_LEFT)?.length ?? 0) * 2 > letters;
}
