/**
 * Words that say that the digits after them are a telephone number.
 *
 * The patterns end in `$`: the words count only right before the number.
 */

const NUMBER_WORD = '(?:[ _-]?(?:numbers?|no|nr|num|nummer))?';
const SIGNS = '[\\s:=#.(\\[>"\'-]*';
const LINK = `\\.?(?:\\s+(?:is|was|at|on|de|ist|es|est|é|è|är))?(?:${SIGNS}\\*{1,3})?${SIGNS}$`;

/** Things with numbers of their own: "my account number" is not a phone number. */
const OTHER_OWNED =
  '(?:account|acct|bank|routing|card|passport|licen[cs]e|order|ticket|case|claim|policy|member|membership|customer|' +
  'patient|record|file|social|security|insurance|tax|id|serial|reference|booking|employee|student|tracking|invoice)(?!\\p{L})';

/** Unambiguous words: seven digits after them are enough. */
export const PHONE_CUE = new RegExp(
  '(?<![\\p{L}\\d])(?:tele?phones?|phones?|tel|ph|fax|whats ?app|hotline|call ?back|msisdn|' +
    'telefon|telefone|telem[oó]vel|mobil(?:telefon|nummer)|telepono|telefoon|puhelin|rufnummer|handynummer|m[oó]vil|celular|cellulare|komórka|cep|tel[eé]fono|t[eé]l[eé]phone|(?:mobile|cell|contact) ?(?:phone|number)|' +
    `(?:my|his|her|our|your|their)\\s+(?:(?!${OTHER_OWNED})\\p{L}+\\s+)?number)` +
    `${NUMBER_WORD}${LINK}`,
  'iu',
);

/** The same words where no space separates them from others. */
export const UNSPACED_PHONE_CUE =
  /(?:电话|電話|手机|手機|携帯|联系方式|聯絡方式)(?:番号|号码?|號碼?)?(?:是|为|は)?[\s:：]*$/u;

/** Requests to call or to text: what follows is dialled. */
export const DIALLED_CUE =
  /(?<![\p{L}\d])(?:(?:call|ring|phone|text|dial|reach|contact|whatsapp|fax|message)(?: (?:me|us|him|her|them|back|you))+(?: back)?(?: (?:on|at|under|by|via|to))?|(?:answer(?:ing|s|ed)?|reached|reachable|contactable|available|erreichbar|joignable|dial(?:led|ing)?) (?:at|on|by|under|unter|au|the number)|(?:messages?|texts?|sms|otp|codes?|calls?) (?:to|on|from|at)(?: (?:my|the|his|her|our))?(?: (?:registered|mobile|old|new|number))*|(?:ll[aá]m\p{L}{1,8}|ligue(?:-me)?|telefone|rappele[rz]|appele[rz]|chiam\p{L}{1,6}|rückruf|anruf|melden(?: sie sich)?|bel(?:len)?|ring)(?: (?:bitte|a|me|ons|mij|gärna|mich))?(?: (?:al|para|o|au|lo|il|naar|op|på|unter))?|(?:my|the|our) registered(?: (?:mobile|phone|cell))?(?: number)?)[\s:]{1,3}$/iu;

/** Words that are also channels and metrics ("mobile: 1250000"): ten bare digits are needed. */
export const WEAK_PHONE_CUE = new RegExp(
  '(?<![\\p{L}\\d])(?:mobile|mob|mobil|mobiel|cell(?:ular)?|handy|sms|office|desk|direct|home|' +
    'work|(?:call|text|dial|ring|reach|contact)(?:\\s+(?:me|us|him|her|them))?(?:\\s+back)?)' +
    `${NUMBER_WORD}${LINK}`,
  'iu',
);

/** Words that say that the digits after them are something else. */
export const OTHER_NUMBER_CUE =
  /\b(?:order|invoice|ticket|part|sku|item|serial|model|isbn|case|ref(?:erence)?|tracking|account|acct|article|product|batch|lot|policy|claim|id|code)(?:[ _-]?(?:numbers?|no\.?|nr\.?|#|id|code))?[\s:=#]*$/i;

/** An extension after a number. */
export const EXTENSION = /^\s{0,2}(?:,\s?)?(?:x|ext\.?|extension|durchwahl)\s?:?\s?\d{1,6}(?!\w)/i;

/** A label after a number in a contact block: "416 60 039 office", "...-Fax". */
export const LABEL_AFTER =
  /^(?: ?[-–(]| {1,2}) ?(?:office|fax|mobile|desk|home|work|cell(?:ular)?|direct|phone|tel|main|mob)\b\)?(?=\s*(?:$|[\n\\,;|]))/i;

/** Words after a number that say that it is a telephone number. */
export const PHONE_CUE_AFTER =
  /^[\s,(]{1,3}(?:is|ist|es|est)?\s?(?:my|his|her|our|their|meine?|mi|mon)?\s?(?:mobile|cell|phone|number|handy(?:nummer)?|telefon|m[oó]vil|portable)(?![\p{L}\d])/iu;
