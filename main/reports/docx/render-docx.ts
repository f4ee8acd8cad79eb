import type { Memo, ReportDocument } from '../document/document.ts';
import { plain } from '../document/rich-text.ts';
import { writeZip } from '../pptx/zip-archive.ts';
import { DocxBlocks, type DocxHeading } from './docx-blocks.ts';
import { numberingXml, stylesXml } from './docx-styles.ts';
import { escapeXml, paragraphXml, richParagraph, runsXml, wordsXml } from './docx-text.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The parts that the document refers to: file, kind. */
const PARTS = ['styles', 'numbering', 'settings', 'header', 'footer'] as const;

/**
 * Sets a document as a Word file (ECMA-376).
 *
 * Every text is escaped, so nothing that an agent wrote is markup. The contents are filled in, and
 * a field that Word brings up to date. The same document gives the same bytes.
 */
export function renderDocx(document: ReportDocument): Uint8Array {
  const { meta, head, foot, look, memo, sections, words } = document;
  const blocks = new DocxBlocks(look.colours, meta.isRightToLeft);
  const answer = memoXml(memo, words.soWhat, blocks);
  const body = sections.map((section) => blocks.all(section.blocks)).join('');
  const contents = sections.length === 0 ? '' : contentsXml(words.contents, blocks.headings);
  const language = meta.locale === 'de' ? 'de-DE' : 'en-GB';
  const mark = head.isPractice ? { isBold: true, colour: look.colours.warn.slice(1) } : {};
  const tab = '<w:r><w:tab/></w:r>';
  const field = (name: string): string =>
    `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  const made = new Date(meta.generatedAt).toISOString();
  const title = escapeXml(meta.title);
  const author = escapeXml(look.firmName || 'OSA Console');
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>${PARTS.map((part) => `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${part}+xml"/>`).join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:subject>${escapeXml(meta.subject)}</dc:subject><dc:creator>${author}</dc:creator><dc:language>${language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${made}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${made}</dcterms:modified></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${PARTS.map((part, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${part}" Target="${part}.xml"/>`).join('')}</Relationships>`,
    'word/settings.xml': `<w:settings ${W}><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`,
    'word/header.xml': `<w:hdr ${W}>${paragraphXml('Header', runsXml(head.client) + tab + wordsXml(head.right, mark))}</w:hdr>`,
    'word/footer.xml': `<w:ftr ${W}>${paragraphXml('Footer', `${wordsXml(foot)}${tab}${field('PAGE')}${wordsXml(' / ')}${field('NUMPAGES')}`)}</w:ftr>`,
    'word/document.xml': `<w:document ${W} ${R}><w:body>${answer}${contents}${body}<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>${meta.isRightToLeft ? '<w:bidi/>' : ''}</w:sectPr></w:body></w:document>`,
    'word/styles.xml': stylesXml(look, language).slice(HEAD.length),
    'word/numbering.xml': numberingXml(blocks.numberedLists).slice(HEAD.length),
  };
  const encoder = new TextEncoder();
  return writeZip(
    new Map(Object.entries(files).map(([path, xml]) => [path, encoder.encode(HEAD + xml)])),
    meta.generatedAt,
  );
}

function memoXml(memo: Memo, soWhat: string, blocks: DocxBlocks): string {
  const left = memo.moveCount - (memo.moves?.rows.length ?? 0);
  return [
    richParagraph('Eyebrow', memo.client),
    richParagraph('Title', memo.title),
    memo.support.runs.length === 0 ? '' : richParagraph('Lead', memo.support),
    richParagraph('Meta', memo.answered),
    ...memo.pillars.map(({ topic, sentence, chart, soWhat: follows }) =>
      [
        richParagraph('Eyebrow', topic, {}, '<w:keepNext/>'),
        richParagraph('Strong1', sentence),
        chart === null ? '' : blocks.chart(chart, ''),
        follows === null
          ? ''
          : paragraphXml('Small', wordsXml(`${soWhat} `, { isBold: true }) + runsXml(follows)),
      ].join(''),
    ),
    ...(memo.moves === null
      ? []
      : [
          blocks.heading(2, plain(memo.movesTitle)),
          blocks.table(memo.moves),
          left > 0
            ? paragraphXml('Small', wordsXml(memo.moreMoves.replace('{count}', String(left))))
            : '',
        ]),
    blocks.heading(2, plain(memo.decisionsTitle)),
    blocks.all([
      {
        kind: 'list',
        isOrdered: false,
        items: memo.decisions.map((rich) => [{ kind: 'text', look: 'body', rich }]),
      },
    ]),
    memo.note === '' ? '' : paragraphXml('Small', wordsXml(memo.note)),
  ].join('');
}

/** Headings of the first two levels as links; pages have numbers only once a program has set them. */
function contentsXml(title: string, headings: readonly DocxHeading[]): string {
  const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>';
  const separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>';
  const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';
  const instruction = (text: string): string =>
    `<w:r><w:instrText xml:space="preserve"> ${text} </w:instrText></w:r>`;
  const shown = headings.filter(({ level }) => level <= 2);
  const entries = shown.map(({ bookmark, level, text }, index) => {
    const link = `<w:hyperlink w:anchor="${bookmark}" w:history="1">${wordsXml(text)}</w:hyperlink>`;
    const first =
      index === 0 ? `${begin}${instruction('TOC \\o "1-2" \\h \\z \\n')}${separate}` : '';
    return paragraphXml(`TOC${level}`, first + link + (index === shown.length - 1 ? end : ''));
  });
  return `${paragraphXml('ContentsTitle', wordsXml(title), '<w:pageBreakBefore/>')}${entries.join('')}`;
}
