import { ViewBuilder } from './view.ts';
import type { View } from './view.ts';

/**
 * Reads HTML as a person sees it: entities as characters, tags left out.
 *
 * An inline tag ("<b>") leaves nothing behind, any other tag ends the line: part of a number
 * may be bold, but two cells of a table are neither one number nor one name.
 *
 * @returns `null` when there is neither a tag nor an entity
 */
export function htmlView(text: string): View | null {
  if (!MARKUP.test(text)) return null;
  const builder = new ViewBuilder(text);
  let isChanged = false;
  for (const match of text.matchAll(TAG_OR_ENTITY)) {
    const [whole] = match;
    const read = whole.startsWith('<') ? readTag(whole) : readEntity(whole);
    if (read === null) continue;
    builder.replace(match.index, match.index + whole.length, read);
    isChanged = true;
  }
  return isChanged ? builder.build() : null;
}

/**
 * Covers the structure of HTML without moving anything: `<th scope="row">` leaves `row`.
 *
 * What an attribute says stays to be searched; the names of elements and attributes are no
 * text, and nothing found may reach from one cell into the next. What HTML does not know is
 * no element: `<jane@example.com>`.
 */
export function coverTags(text: string): string {
  return text.replace(ELEMENT, (tag) => {
    const blank = INLINE.test(tag) ? ' ' : '\n';
    return tag.replace(STRUCTURE, (sign) => blank.repeat(sign.length));
  });
}

/**
 * Takes what was found apart: what a person reads, and the tags that stand within it.
 *
 * @example
 * splitMarkup('Jane</b> M&uuml;ller') // { text: 'Jane Müller', tags: '</b>' }
 */
export function splitMarkup(found: string): { readonly text: string; readonly tags: string } {
  if (!MARKUP.test(found)) return { text: found, tags: '' };
  const tags = found.match(ELEMENT)?.join('') ?? '';
  const text = tags === '' ? found : found.replace(ELEMENT, '');
  return { text: text.replace(ENTITY, (entity) => readEntity(entity) ?? entity), tags };
}

const ELEMENT =
  /<\/?(?:a|abbr|address|article|aside|b|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|details|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|legend|li|link|main|mark|meta|meter|nav|ol|p|picture|pre|progress|s|script|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|u|ul|video)(?:\s[^<>]{0,500})?\/?>/gi;

/** The name of an element or attribute, and the signs around what it says. */
const STRUCTURE = /^<\/?\w+|(?<=\s)[\w:-]{1,60}=(?=["'])|["']|\/?>$/g;

const MARKUP = /<[a-z/!]|&(?:#|[a-z])/i;

const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi;

/** Limited, so that an opening bracket without a closing one costs little. */
const TAG_OR_ENTITY =
  /<(?:[a-z]|\/[a-z]|!)[^<>]{0,500}>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi;

const INLINE =
  /^<\/?(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|ins|kbd|mark|s|small|span|strong|sub|sup|u|wbr)(?![a-z])/i;

function readTag(tag: string): string {
  return INLINE.test(tag) ? '' : '\n';
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  comma: ',',
  colon: ':',
  hyphen: '-',
  dash: '-',
  ndash: '–',
  mdash: '—',
  shy: '',
  zwnj: '',
  lpar: '(',
  rpar: ')',
  num: '#',
  plus: '+',
  sol: '/',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  ccedil: 'ç',
  aring: 'å',
  oslash: 'ø',
  aelig: 'æ',
};

function readEntity(entity: string): string | null {
  const name = entity.slice(1, -1);
  if (!name.startsWith('#')) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}
