import type { ReportLook } from '../report-look.ts';
import { escapeXml } from './docx-text.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The styles of the document, in the firm's colours and typeface. */
export function stylesXml({ colours, fontName }: ReportLook, language: string): string {
  const font = escapeXml(fontName || 'Calibri');
  const hex = (colour: string): string => colour.slice(1);
  const { ink, soft, accent, line, warnSoft, panel } = colours;
  const paragraph = (
    id: string,
    name: string,
    own: string,
    look: string,
    basedOn = 'Normal',
  ): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/><w:qFormat/><w:pPr>${own}</w:pPr><w:rPr>${look}</w:rPr></w:style>`;
  const size = (points: number): string =>
    `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
  const heading = (level: number, points: number, before: number): string =>
    paragraph(
      `Heading${level}`,
      `heading ${level}`,
      `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="80"/><w:outlineLvl w:val="${level - 1}"/>`,
      `<w:b/><w:bCs/><w:color w:val="${hex(level === 1 ? accent : ink)}"/>${size(points)}`,
    );
  const contents = (level: number): string =>
    paragraph(
      `TOC${level}`,
      `toc ${level}`,
      `<w:spacing w:after="40"/><w:ind w:left="${(level - 1) * 280}"/>`,
      '',
    );
  const boxed = (id: string, ground: string): string =>
    paragraph(
      id,
      id,
      `<w:shd w:val="clear" w:color="auto" w:fill="${hex(ground)}"/><w:spacing w:before="0" w:after="60"/>`,
      size(9.5),
    );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="Yu Gothic" w:cs="Arial"/><w:color w:val="${hex(ink)}"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="${language}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>${[
    paragraph(
      'Title',
      'Title',
      '<w:spacing w:before="0" w:after="160"/>',
      `<w:b/><w:bCs/>${size(22)}`,
    ),
    heading(1, 17, 360),
    heading(2, 13.5, 280),
    heading(3, 11.5, 200),
    heading(4, 10.5, 160),
    contents(1),
    contents(2),
    paragraph(
      'ContentsTitle',
      'Contents title',
      '<w:keepNext/><w:spacing w:before="240" w:after="80"/>',
      `<w:b/><w:bCs/>${size(13.5)}`,
    ),
    paragraph('BodyText', 'Body Text', '', ''),
    paragraph('Lead', 'Lead', '<w:keepNext/>', size(12)),
    paragraph(
      'Strong1',
      'Emphasized',
      '<w:keepNext/><w:spacing w:before="80" w:after="40"/>',
      '<w:b/><w:bCs/>',
    ),
    paragraph(
      'Meta',
      'Meta',
      '<w:spacing w:after="60"/>',
      `<w:color w:val="${hex(soft)}"/>${size(9)}`,
    ),
    paragraph('Small', 'Small', '<w:spacing w:after="80"/>', size(9)),
    paragraph(
      'Eyebrow',
      'Eyebrow',
      '<w:spacing w:after="80"/>',
      `<w:b/><w:bCs/><w:color w:val="${hex(accent)}"/>${size(10)}`,
    ),
    paragraph('ListParagraph', 'List Paragraph', '<w:spacing w:after="60"/>', ''),
    paragraph(
      'Quote',
      'Quote',
      `<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="${hex(line)}"/></w:pBdr><w:ind w:left="240"/>`,
      '<w:i/><w:iCs/>',
    ),
    paragraph(
      'CodeBlock',
      'Code Block',
      `<w:shd w:val="clear" w:color="auto" w:fill="${hex(panel)}"/>`,
      size(9),
    ),
    boxed('Callout', panel),
    boxed('Warning', warnSoft),
    paragraph(
      'Caption',
      'caption',
      '<w:keepNext/><w:spacing w:before="80" w:after="60"/>',
      `<w:color w:val="${hex(soft)}"/>${size(9)}`,
    ),
    paragraph(
      'TableText',
      'Table Text',
      '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>',
      size(9),
    ),
    paragraph(
      'TableSmall',
      'Table Small',
      '',
      `<w:color w:val="${hex(soft)}"/>${size(8)}`,
      'TableText',
    ),
    paragraph('TableHead', 'Table Head', '<w:keepNext/>', '<w:b/><w:bCs/>', 'TableText'),
    paragraph('Gap', 'Gap', '<w:spacing w:after="0" w:line="160" w:lineRule="exact"/>', size(4)),
    paragraph(
      'Header',
      'header',
      '<w:tabs><w:tab w:val="right" w:pos="9628"/></w:tabs>',
      `<w:color w:val="${hex(soft)}"/>${size(8.5)}`,
    ),
    paragraph(
      'Footer',
      'footer',
      '<w:tabs><w:tab w:val="right" w:pos="9628"/></w:tabs>',
      `<w:color w:val="${hex(soft)}"/>${size(8.5)}`,
    ),
  ].join(
    '',
  )}<w:style w:type="character" w:styleId="Citation"><w:name w:val="Citation"/><w:rPr><w:color w:val="${hex(accent)}"/><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="${hex(accent)}"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="${hex(line)}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="${hex(line)}"/></w:tblBorders></w:tblPr></w:style></w:styles>`;
}

/** One list with dots, and as many that count from 1 as there are. */
export function numberingXml(numberedLists: number): string {
  const level = (index: number, isOrdered: boolean): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${isOrdered ? 'decimal' : 'bullet'}"/><w:lvlText w:val="${isOrdered ? `%${index + 1}.` : '•'}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${(index + 1) * 360}" w:hanging="300"/></w:pPr></w:lvl>`;
  const abstract = (id: number, isOrdered: boolean): string =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${Array.from({ length: 9 }, (_, index) => level(index, isOrdered)).join('')}</w:abstractNum>`;
  const numbered = Array.from(
    { length: numberedLists },
    (_, index) =>
      `<w:num w:numId="${index + 2}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering ${W}>${abstract(0, false)}${abstract(1, true)}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${numbered.join('')}</w:numbering>`;
}
