const WORDS =
  'numbers?|no|nr|n|num|nummer|numero|número|numéro|nº|n°|ids?|is|was|are|were|reads|ist|lautet|es|est|è|är|on|at|it|' +
  "code|card|cards|record|records|reference|ref|document|doc|of|the|my|his|her|their|your|our|its|patient'?s?|" +
  'customer|client|employee|holder|value|on file|file|issued|issue|by|in|from|state|country|valid|current|new|old|' +
  'copy|copies|scan|photo|page|attached|under|us|usa|uk|gbr|deu|fra|ita|esp|ind|can|aus|nld|bra|gb|eu|au|ca|canadian|american|british|german|french|australian|indian|irish|spanish|italian|chinese|' +
  'korean|japanese|al|ak|az|ar|co|ct|de|fl|ga|hi|il|ia|ks|ky|la|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|pa|' +
  'ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|ends?|with|as|for|to|and|' +
  'mi|mein|meine|ma|mon|il|mio|mia|del|della|du|des|der|die|das|do|da|het|mijn|van|är|olarak|numarası|номер|는|은|は|が|是|为|為';

/** What else may come between a word for biometric data and the value. */
const BIOMETRIC_WORDS =
  'taken|recorded|collected|filed|held|saved|template|templates|hash|scan|scans|sample|samples|vector|embedding|encoding|data|signature|profile|print|token|' +
  'key|identifier|biometric|biometrics|sha|md5|stored|enrolled|registered|captured|matched|match|recognition|image|feature|features|uuid|guid|subject';

const BEFORE_WORD = '[\\s:=#,;()\\[\\]"\'*>|_./\\\\-]{0,4}';
const BEFORE_VALUE = '[\\s:=#"\'(\\[*>|.\\\\º°-]{0,6}';

function linkOf(words: string): RegExp {
  const word = `(?:${words})(?![\\p{L}\\p{N}])`;
  const aside = '\\([\\p{L} .]{2,24}\\)';
  const owner = "(?:of|for|von|de)\\s(?:\\p{Lu}[\\p{L}'-]{1,20}\\s?){1,2}(?![\\p{L}\\p{N}])";
  return new RegExp(`(?:${BEFORE_WORD}(?:${word}|${aside}|${owner})){0,6}${BEFORE_VALUE}`, 'iuy');
}

const LINK = linkOf(WORDS);
const BIOMETRIC_LINK = linkOf(`${WORDS}|${BIOMETRIC_WORDS}`);

/**
 * Where the value begins that a cue refers to: after up to six linking words and signs
 * ("number is", "(US) no.:").
 */
export function skipLink(text: string, cueEnd: number, isBiometric = false): number {
  const link = isBiometric ? BIOMETRIC_LINK : LINK;
  link.lastIndex = cueEnd;
  link.test(text);
  return Math.max(cueEnd, link.lastIndex);
}

/** Whether only linking words separate a cue from a value. */
export function isLinked(text: string, cueEnd: number, start: number): boolean {
  if (start - cueEnd > 60) return false;
  return skipLink(text, cueEnd) >= start;
}

const REVERSE =
  /^[\s,("':-]{0,3}(?:(?:is|was|as|are|es|est|è|är|ist|lautet|on|in|en)\s)?(?:(?:my|his|her|their|our|the|a|mi|mon|ma|mein|meine|il mio|mitt|min|vårt|customer'?s?|patient'?s?|valid|current)\s){0,2}(?:(?:number|n[uú]m[eé]ro|nummer) (?:for|of|de|di|da|do) )?[(\s]{0,2}$/iu;

/** Whether the words between a value and a cue after it make the cue refer to the value. */
export function isLinkedBack(text: string, end: number, cueStart: number): boolean {
  return cueStart - end <= 40 && REVERSE.test(text.slice(end, cueStart));
}

const BACK_VALUE = /[a-z\d]{1,24}(?:[-/][a-z\d]{1,24}){0,4}$/i;

/** Where the value is that a cue after it refers to. */
export function valueBefore(text: string, cueStart: number): { start: number; end: number } | null {
  const from = Math.max(0, cueStart - 90);
  const before = text.slice(from, cueStart);
  const lastDigit = before.search(/\d[a-z\d]{0,4}[^\d]{0,42}$/i);
  if (lastDigit === -1) return null;
  const tail = /^\d[a-z\d]*/i.exec(before.slice(lastDigit))?.[0] ?? '';
  const end = from + lastDigit + tail.length;
  if (!isLinkedBack(text, end, cueStart)) return null;
  const value = BACK_VALUE.exec(text.slice(Math.max(0, end - 48), end))?.[0] ?? '';
  const start = end - value.length;
  return value === '' || /[\w@*.]/.test(text.charAt(start - 1)) ? null : { start, end };
}
