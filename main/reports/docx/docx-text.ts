import { breakable } from '../document/long-words.ts';
import type { Rich, Run } from '../document/document.ts';

/** A text as XML; what a document may not hold was taken out before. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** How a run looks beside its own style; elements of `CT_RPr` in their order. */
export interface RunLook {
  /** One of the document's character styles. */
  readonly style?: string;
  readonly isBold?: boolean;
}

/** A line's runs, each in its language and direction; a raised number leads to its evidence. */
export function runsXml(rich: Rich, look: RunLook = {}): string {
  return rich.runs.map((run) => runXml(run, rich, look)).join('');
}

function runXml({ text = '', style = '', isBreak, cite }: Run, rich: Rich, look: RunLook): string {
  if (isBreak === true) return '<w:r><w:br/></w:r>';
  if (cite !== undefined) {
    return `<w:hyperlink w:anchor="evidence-${cite}" w:history="1"><w:r><w:rPr><w:rStyle w:val="Citation"/></w:rPr><w:t>${cite}</w:t></w:r></w:hyperlink>`;
  }
  const isRightToLeft = rich.isRightToLeft === true;
  const isBold = look.isBold === true || style.includes('b');
  const properties = [
    look.style === undefined ? '' : `<w:rStyle w:val="${look.style}"/>`,
    style.includes('c') ? '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' : '',
    isBold ? '<w:b/><w:bCs/>' : '',
    style.includes('i') ? '<w:i/><w:iCs/>' : '',
    style.includes('s') ? '<w:strike/>' : '',
    isRightToLeft ? '<w:rtl/>' : '',
    languageXml(rich.lang),
  ].join('');
  const shown = rich.isWhole === true ? text : breakable(text);
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(shown)}</w:t></w:r>`;
}

const EAST_ASIAN = ['ja', 'ko', 'zh'];

function languageXml(lang: string | undefined): string {
  if (lang === undefined) return '';
  if (EAST_ASIAN.includes(lang)) return `<w:lang w:eastAsia="${lang}"/>`;
  return ['ar', 'he'].includes(lang) ? `<w:lang w:bidi="${lang}"/>` : `<w:lang w:val="${lang}"/>`;
}

/** Plain words as a run. */
export function wordsXml(text: string, look: RunLook = {}): string {
  return runsXml({ runs: [{ text }] }, look);
}

/** A paragraph; `before` are further properties of it, behind the style in the schema's order. */
export function paragraphXml(style: string, runs: string, before = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${before}</w:pPr>${runs}</w:p>`;
}

/** A field with what it shows until a program brings it up to date. */
export function fieldXml(instruction: string, shown: string): string {
  const run = shown === '' ? '' : `<w:r><w:t>${escapeXml(shown)}</w:t></w:r>`;
  return `${fieldStart(instruction)}${run}${FIELD_END}`;
}

/** A field's beginning, for one that spans paragraphs. */
export function fieldStart(instruction: string): string {
  return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`;
}

/** The end of a field that spans paragraphs. */
export const FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';

/** A line as a paragraph in its own direction; `own` are properties before and behind that. */
export function richParagraph(
  style: string,
  rich: Rich,
  look: RunLook = {},
  own: { readonly numbering?: string; readonly alignment?: string } = {},
): string {
  const bidi = rich.isRightToLeft === true ? '<w:bidi/>' : '';
  const { numbering = '', alignment = '' } = own;
  return paragraphXml(style, runsXml(rich, look), numbering + bidi + alignment);
}
