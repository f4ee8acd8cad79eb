import type { Detection } from '../detection.ts';
import type { LanguageOfText } from '../text/language.ts';
import { foldName } from './fold-name.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  BRAND,
  CALENDAR,
  isUnlisted,
  ORGANISATION,
  PLACE,
  ROLE,
  WORD,
} from './name-lexicon.ts';
import type { NameLexicon } from './name-lexicon.ts';

/**
 * Finds to whom a letter goes and who signs it, in seven languages besides English: "Kära Embla,",
 * "Met vriendelijke groet,\nFokke".
 *
 * There a name needs to be in no list, as long as its words are nothing else.
 */
export function findLetterNames(
  text: string,
  lexicon: NameLexicon,
  language: LanguageOfText,
): Detection[] {
  const found: Detection[] = [];
  let from = 0;
  let isBehindClosing = false;
  while (from < text.length) {
    const feed = text.indexOf('\n', from);
    const end = feed === -1 ? text.length : feed;
    const line = end - from > LONGEST_LINE ? '' : text.slice(from, end);
    const closing = CLOSING.test(line) ? CLOSED.exec(line) : null;
    const alone = isBehindClosing ? ALONE.exec(line) : null;
    const name = (GREETED.exec(line) ?? closing ?? alone)?.[1];
    isBehindClosing = closing !== null && closing[1] === undefined;
    if (name !== undefined) {
      const start = from + line.lastIndexOf(name);
      const isName = isPerson(name, (word) => lexicon.kindsAt(word, language, start));
      if (isName) found.push({ start, end: start + name.length, ...IN_LETTER });
    }
    from = end + 1;
  }
  return found;
}

const IN_LETTER = { type: 'name', confidence: 0.8, reason: 'in a letter' } as const;

/** A greeting or a signature is short. In characters. */
const LONGEST_LINE = 80;

const CAPITALISED = String.raw`\p{Lu}\p{Ll}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*`;
const NAME = String.raw`(${CAPITALISED}(?: (?:(?:van|von|de|der|den|di|da|do|dos|del) ){0,2}${CAPITALISED}){0,2})`;

/** Up to the comma behind the name, or the end of the line. */
const GREETED = new RegExp(
  String.raw`^[> ]{0,4}(?:Hej|Hejsan|Kär[ae]|Bäst[ae]|Beste|Lieve|Lieber?|Gentile|Car[oa]|Cher|Chère|Salut|Bonjour|Estimad[oa]|Prezad[oa]|Querid[oa]|Olá|Hola) ${NAME}[,!:]?\s*$`,
  'u',
);

/** What ends a letter; the name is behind it or in the next line. */
const CLOSING =
  /Gr(?:ü|ue)(?:ß|ss)|Gru(?:ß|ss)|^(?:LG|VG|M[Ff]G|M[Vv][Hh])|älsning|[Gg]roet|[Ss]alut[io]|ordialement|Bien à vous|tentamente|tenciosamente|umprimentos|Abraço|aludo/;

const CLOSED = new RegExp(
  String.raw`(?:^|[ >])(?:Gr(?:ü|ue)(?:ß|ss)en?|Gru(?:ß|ss)|LG|VG|M[Ff]G|M[Vv][Hh]|[Hh]älsning(?:ar)?|[Gg]roet(?:en|jes)?|[Ss]alut[io]|[Cc]ordialement|Bien à vous|[Ss]alutations|[Aa]tenciosamente|[Aa]tentamente|[Cc]umprimentos|Abraços?|[Ss]aludos?(?: cordial(?:es)?)?)[,.!]?(?: ${NAME}\.?)?\s*$`,
  'u',
);

const ALONE = new RegExp(String.raw`^[-–> ]{0,4}${NAME}\.?\s*$`, 'u');

function isPerson(name: string, kindsOf: (word: string) => number): boolean {
  const words = name.split(' ').filter((word) => /^\p{Lu}/u.test(word));
  if (words.some((word) => NOBODY.test(foldName(word)))) return false;
  const kinds = words.map(kindsOf);
  const isOther = kinds.some((kind) => (kind & OTHER) !== 0 && (kind & NAMES) === 0);
  const [first = WORD] = kinds;
  const canBeName = isUnlisted(first) || ((first & NAMES) !== 0 && (first & PLACE) === 0);
  return !isOther && canBeName;
}

const NAMES = ANY_FIRST | ANY_LAST;
const OTHER = ORGANISATION | BRAND | CALENDAR | ROLE | WORD;

/** Whom letters to everybody greet, and who writes them. */
const NOBODY =
  /^(?:kund(?:e|en|er|in|innen)?|klant(?:en)?|client(?:e|es|i|s)?|clienta|team|equip[aoe]|alle|alla|tou[st]|tutti|todos|kolleg(?:e|en|innen|or)|collega|colleg(?:hi|ues)|coleg(?:a|as)|wel[td]|monde|m[uo]ndo|gruss[en]?|freunde?|amic?[io]s?|amig[oa]s?)$|(?:service|dienst|tjanst|support|team|vertrieb|verkauf|redaktion|partner)$/u;
