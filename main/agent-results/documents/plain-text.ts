import { uncoverStars } from './protected-stars.ts';

/** Characters that show nothing: marks of direction and width, private use, controls. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}]/gu;

/** Words with single blanks between them: most texts are nothing else. */
const IS_PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Words that no decoration can be part of. */
const IS_PLAIN_LABEL = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

/**
 * A text in one line, without what cannot be seen.
 *
 * The joiner between two emoji goes too: the picture may change, its meaning does not.
 */
export function plainText(text: string): string {
  if (IS_PLAIN.test(text)) return text;
  const visible = uncoverStars(text).replace(INVISIBLE, (character) =>
    /\s/.test(character) ? ' ' : '',
  );
  return visible.replace(/\s+/g, ' ').trim();
}

/** Whether a text begins with a letter of the alphabet, as most do: no sign is before it. */
export function beginsWithLetter(text: string): boolean {
  const code = text.charCodeAt(0) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

/** What stands before the words of a heading: numbers, signs, pictures. */
const DECORATION_BEFORE =
  /^(?:[\s\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Variation_Selector}\p{Join_Control}\p{Me}#*•▪▫■□●○◆◇►▶▸→➤✓✔✗✘»|~_=–—-]+|:[a-z][a-z0-9_+-]{1,30}:|(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[IVXivx]{1,5})[.)]\s+|\((?:\d{1,3}|[A-Za-z])\)\s+|\d{1,3}(?:\.\d{1,3}){1,4}\s+|\d{1,2}\s*[–—:|-]\s+(?=\p{L}))/u;

const DECORATION_AFTER =
  /[\s:：#*•|~_=–—\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Variation_Selector}\p{Join_Control}\p{Me}-]+$/u;

/**
 * The words of a heading or label, without numbering, pictures and a closing colon.
 *
 * @example
 * plainLabel('🚀 2.1) Quick wins:') // 'Quick wins'
 */
export function plainLabel(text: string): string {
  if (IS_PLAIN_LABEL.test(text)) return text;
  let words = plainText(text);
  for (let pass = 0; pass < 4; pass += 1) {
    const rest = words.replace(DECORATION_BEFORE, '');
    if (rest === words || rest.trim() === '') break;
    words = rest;
  }
  const end = words.replace(DECORATION_AFTER, '');
  return end === '' ? words.trim() : end.trim();
}
