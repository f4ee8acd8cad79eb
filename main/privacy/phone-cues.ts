/**
 * Words that say that the digits after them are a telephone number.
 *
 * All end in `$`: they count only right before the number.
 */

const NUMBER_WORD = '(?:[ _-]?(?:numbers?|no|nr|num|nummer))?';
const LINK = '\\.?(?:\\s+(?:is|was|at|on|de))?[\\s:=#.(\\[>"\'-]*\\*{0,3}[\\s:=#.(\\[>"\'-]*$';

/** Words that mean nothing else: seven digits after them are enough. */
export const PHONE_CUE = new RegExp(
  '(?<![\\p{L}\\d])(?:tele?phones?|phones?|tel|ph|fax|whats ?app|hotline|call ?back|msisdn|' +
    'telefon|rufnummer|tel[eé]fono|t[eé]l[eé]phone|(?:mobile|cell|contact) ?(?:phone|number)|' +
    '(?:my|his|her|our|your|their)\\s+(?:\\p{L}+\\s+)?number)' +
    `${NUMBER_WORD}${LINK}`,
  'iu',
);

/** Words that are also channels and metrics ("mobile: 1250000"): they need ten digits. */
export const WEAK_PHONE_CUE = new RegExp(
  '(?<![\\p{L}\\d])(?:mobile|mob|cell(?:ular)?|handy|m[oó]vil|celular|sms|office|desk|direct|home|' +
    'work|(?:call|text|dial|ring|reach|contact)(?:\\s+(?:me|us|him|her|them))?(?:\\s+back)?)' +
    `${NUMBER_WORD}${LINK}`,
  'iu',
);

/** Words that say that the digits after them are something else. */
export const OTHER_NUMBER_CUE =
  /\b(?:order|invoice|ticket|part|sku|item|serial|model|isbn|case|ref(?:erence)?|tracking|account|acct|article|product|batch|lot|policy|claim|id|code)(?:[ _-]?(?:numbers?|no\.?|nr\.?|#|id|code))?[\s:=#]*$/i;

/** An extension after a number. */
export const EXTENSION = /^\s{0,2}(?:,\s?)?(?:x|ext\.?|extension|durchwahl)\s?:?\s?\d{1,6}(?!\w)/i;
