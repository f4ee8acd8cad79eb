/** A stretch between words. */
export interface MarkupRun {
  readonly start: number;
  readonly end: number;
  readonly kind: 'markup' | 'address' | 'unread';
  readonly flow: 0;
}

/** A tag, plain or escaped; an address behind a link's words; a mark that has letters or digits. */
const TOKEN =
  /<!--([\s\S]*?)(?:-->|$)|<!doctype[^<>]*>|<\/?[a-z][^\s<>/]*([^<>]*)>?|&lt;\/?[a-z][a-z0-9]*(?:(?!&gt;)[^<>\n]){0,500}&gt;|\]\(\s*<?([^\s<>()]*)|^[ \t]*\[[^\]\n]{1,200}\]:[ \t]*(\S*)|\\[nrtbf"\\/]|\[\^[^\]\n]{1,100}\]:?|\[[ xX]\]|^[ \t>]*\d{1,9}[.)]|^[ \t>]*(?:`{3,}|~{3,})[^\n]*|&(?:#\w{1,8}|\w{1,40});/gim;

const ATTRIBUTE_VALUE = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]+))/g;

const ADDRESS_NAME = /^(?:href|src|srcset|action|cite|data|poster|formaction|xlink:href)$/i;

/** Attributes that say how an element looks or works: a page is not read as before without them. */
const STRUCTURE_NAME =
  /^(?:class|style|role|scope|type|rel|target|lang|dir|colspan|rowspan|hidden|aria-hidden|aria-level|start|checked|media|charset)$/i;

/** Whether there are words in a stretch. */
const WORDS = /[\p{L}\p{N}]/u;

/** Tells tags and marks from what nobody reads, in a stretch that the reader left out. */
export function markupRuns(text: string, start: number, end: number): MarkupRun[] {
  if (end <= start) return [];
  const gap = text.slice(start, end);
  if (!WORDS.test(gap)) return [{ start, end, kind: 'markup', flow: 0 }];
  const runs: MarkupRun[] = [];
  let at = 0;
  const add = (to: number, kind: MarkupRun['kind']): void => {
    if (to <= at) return;
    const last = runs.at(-1);
    if (last?.kind === kind && kind === 'markup') {
      runs[runs.length - 1] = { ...last, end: start + to };
    } else {
      runs.push({ start: start + at, end: start + to, kind, flow: 0 });
    }
    at = to;
  };
  const addWords = (to: number): void =>
    add(to, WORDS.test(gap.slice(at, to)) ? 'unread' : 'markup');
  for (const match of gap.matchAll(TOKEN)) {
    const [token, comment, attributes, linked, defined] = match;
    addWords(match.index);
    const inner = comment ?? linked ?? defined;
    if (inner !== undefined && inner !== '') {
      const from = match.index + token.indexOf(inner, comment === undefined ? 1 : 4);
      add(from, 'markup');
      add(from + inner.length, comment === undefined ? 'address' : 'unread');
    } else if (attributes !== undefined && attributes.includes('=')) {
      const from = match.index + token.indexOf(attributes);
      for (const value of attributes.matchAll(ATTRIBUTE_VALUE)) {
        const words = value[2] ?? value[3] ?? value[4] ?? '';
        const name = value[1] ?? '';
        if (words === '' || STRUCTURE_NAME.test(name)) continue;
        const valueAt = from + value.index + value[0].indexOf(words, name.length);
        add(valueAt, 'markup');
        add(valueAt + words.length, ADDRESS_NAME.test(name) ? 'address' : 'unread');
      }
    }
    add(match.index + token.length, 'markup');
  }
  addWords(gap.length);
  return runs;
}
