import type { Logo } from '../../../shared/domain/document-profile.ts';
import type { ReportDocument } from '../document/document.ts';
import { fitLogo } from '../report-look.ts';
import { DocxBlocks, type DocxHeading } from './docx-blocks.ts';
import { memoXml } from './docx-memo.ts';
import { NAMESPACES, packDocx } from './docx-package.ts';
import { numberingXml, stylesXml } from './docx-styles.ts';
import {
  escapeXml,
  FIELD_END,
  fieldStart,
  fieldXml,
  paragraphXml,
  runsXml,
  wordsXml,
} from './docx-text.ts';
import { fontTableXml, themeXml } from './docx-theme.ts';

/** Room for a logo in the header, in points, and the units a point that the format counts in. */
const LOGO = { w: 110, h: 26 } as const;
const EMU = 12_700;

/** Tags of the languages of the fixed words. */
const LANGUAGES = { en: 'en-GB', de: 'de-DE' } as const;

const TAB = '<w:r><w:tab/></w:r>';

/**
 * Sets a document as a Word file (ECMA-376).
 *
 * Every text is escaped, so nothing that an agent wrote is markup. Charts are native ones, with the
 * workbook of their data. The contents are filled in, and a field that Word brings up to date. The
 * same document gives the same bytes.
 */
export function renderDocx(document: ReportDocument): Uint8Array {
  const { meta, foot, look, memo, sections, words } = document;
  const { isRightToLeft, generatedAt } = meta;
  const blocks = new DocxBlocks({ colours: look.colours, isRightToLeft, generatedAt, words });
  const { soWhat } = words;
  const answer = memoXml(memo, blocks, {
    soWhat,
    colours: look.colours,
    isRightToLeft,
  });
  const body = sections
    .map(({ blocks: [first, ...rest] }, index) =>
      first === undefined
        ? ''
        : blocks.all([
            index === 0 && first.kind === 'heading' ? { ...first, startsPage: true } : first,
            ...rest,
          ]),
    )
    .join('');
  const contents = sections.length === 0 ? '' : contentsXml(words.contents, blocks.headings);
  const language = LANGUAGES[meta.locale];
  const pages = `${fieldXml('PAGE', '1')}${wordsXml(' / ')}${fieldXml('NUMPAGES', '1')}`;
  return packDocx({
    document: `<w:document ${NAMESPACES}><w:body>${answer}${contents}${body}<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1190" w:right="1134" w:bottom="964" w:left="1134" w:header="482" w:footer="454" w:gutter="0"/>${isRightToLeft ? '<w:bidi/>' : ''}</w:sectPr></w:body></w:document>`,
    parts: {
      styles: stylesXml(look, language),
      numbering: numberingXml(blocks.numberedLists),
      settings: settingsXml(language),
      header: `<w:hdr ${NAMESPACES}>${headerXml(document)}</w:hdr>`,
      footer: `<w:ftr ${NAMESPACES}>${paragraphXml('Footer', wordsXml(foot) + TAB + pages)}</w:ftr>`,
      fontTable: fontTableXml(look),
      theme: themeXml(look),
    },
    charts: blocks.charts,
    logo: look.logo,
    properties: {
      title: meta.title,
      subject: meta.subject,
      author: look.firmName || 'OSA Console',
      company: look.firmName,
      language,
      madeAt: generatedAt,
    },
  });
}

/** Whose document it is, whether it is practice, and the firm's logo. */
function headerXml({ head, look }: ReportDocument): string {
  const mark = wordsXml(head.right, head.isPractice ? { style: 'PracticeMark' } : {});
  const logo = look.logo === null ? '' : wordsXml('   ') + logoXml(look.logo, look.firmName);
  return paragraphXml('Header', runsXml(head.client) + TAB + mark + logo);
}

function logoXml(logo: Logo, firmName: string): string {
  const { w, h } = fitLogo(logo, LOGO);
  const size = `cx="${Math.round(w * EMU)}" cy="${Math.round(h * EMU)}"`;
  const alt = escapeXml(firmName || 'Logo');
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="1" name="Logo" descr="${alt}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Logo" descr="${alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="logo"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

function settingsXml(language: string): string {
  return `<w:settings ${NAMESPACES}><w:autoHyphenation/><w:doNotHyphenateCaps/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${language}" w:eastAsia="ja-JP" w:bidi="ar-SA"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/></w:settings>`;
}

/**
 * Headings of the first two levels as links.
 *
 * Their pages are fields without a number as yet: none is known before a program has set them, and
 * a wrong one would be worse.
 */
function contentsXml(title: string, headings: readonly DocxHeading[]): string {
  const shown = headings.filter(({ level }) => level <= 2);
  const entries = shown.map(({ bookmark, level, text }, index) => {
    const page = fieldXml(`PAGEREF ${bookmark} \\h`, '');
    const link = `<w:hyperlink w:anchor="${bookmark}" w:history="1">${wordsXml(text)}${TAB}${page}</w:hyperlink>`;
    const first = index === 0 ? fieldStart('TOC \\o "1-2" \\h \\z \\u') : '';
    return paragraphXml(
      `TOC${level}`,
      first + link + (index === shown.length - 1 ? FIELD_END : ''),
    );
  });
  const head = paragraphXml('ContentsTitle', wordsXml(title), '<w:pageBreakBefore/>');
  return `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${head}${entries.join('')}</w:sdtContent></w:sdt>`;
}
