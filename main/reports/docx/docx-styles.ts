import { IMPACT_COLOURS } from '../report-colours.ts';
import type { ReportLook } from '../report-look.ts';
import { NAMESPACES } from './docx-package.ts';
import { TEXT_WIDTH } from './docx-tables.ts';
import { colourXml, fontOf, hexOf, type ThemeColour } from './docx-theme.ts';

/** A paragraph's style: its id, its name, what it changes of the paragraph and of its text. */
interface ParagraphStyle {
  readonly id: string;
  readonly name: string;
  /** Elements of `CT_PPr` in their order. */
  readonly paragraph?: string;
  readonly isBold?: boolean;
  readonly colour?: ThemeColour;
  readonly points?: number;
  readonly basedOn?: string;
  readonly next?: string;
}

/** The styles of the document, in the colours and typeface of its theme. */
export function stylesXml(look: ReportLook, language: string): string {
  const font = fontOf(look);
  const { colours } = look;
  const usual = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsia="Yu Gothic" w:cs="Arial"/><w:lang w:val="${language}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:suppressAutoHyphens/></w:pPr><w:rPr>${colourXml(colours, 'ink')}${sizeXml(10.5)}</w:rPr></w:style>`;
  const paragraphs = paragraphStyles(look).map((one) => paragraphStyle(one, look));
  return `<w:styles ${NAMESPACES}>${usual}${paragraphs.join('')}${characterStyles(look)}${tableStyles(look)}</w:styles>`;
}

function sizeXml(points: number): string {
  return `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
}

function paragraphStyle(
  { id, name, paragraph = '', isBold, colour, points, basedOn = 'Normal', next }: ParagraphStyle,
  { colours }: ReportLook,
): string {
  const look = [
    isBold === true ? '<w:b/><w:bCs/>' : '',
    colour === undefined ? '' : colourXml(colours, colour),
    points === undefined ? '' : sizeXml(points),
  ].join('');
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/>${next === undefined ? '' : `<w:next w:val="${next}"/>`}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${look}</w:rPr></w:style>`;
}

function paragraphStyles({ colours }: ReportLook): ParagraphStyle[] {
  const spacing = (before: number, after: number): string =>
    `<w:spacing w:before="${before}" w:after="${after}"/>`;
  const tight = (before: number, after: number): string =>
    `<w:spacing w:before="${before}" w:after="${after}" w:line="240" w:lineRule="auto"/>`;
  const shade = (colour: string): string =>
    `<w:shd w:val="clear" w:color="auto" w:fill="${hexOf(colour)}"/>`;
  const bar = (colour: string, size: number): string =>
    `<w:pBdr><w:left w:val="single" w:sz="${size}" w:space="8" w:color="${hexOf(colour)}"/></w:pBdr>`;
  const heading = (level: number, points: number, before: number): ParagraphStyle => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(before, 80)}<w:outlineLvl w:val="${level - 1}"/>`,
    isBold: true,
    colour: level === 1 ? 'accent' : 'ink',
    points,
    next: 'BodyText',
  });
  const contents = (level: number): ParagraphStyle => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    paragraph: `<w:tabs><w:tab w:val="right" w:pos="${TEXT_WIDTH}"/></w:tabs>${tight(level === 1 ? 120 : 0, 30)}<w:ind w:left="${(level - 1) * 280}" w:right="567"/>`,
    isBold: level === 1,
    points: 9.5,
  });
  const edge = `<w:tabs><w:tab w:val="right" w:pos="${TEXT_WIDTH}"/></w:tabs>${tight(0, 0)}<w:textAlignment w:val="center"/>`;
  return [
    {
      id: 'Title',
      name: 'Title',
      paragraph: tight(0, 120),
      isBold: true,
      points: 20,
    },
    { id: 'LongTitle', name: 'Long Title', basedOn: 'Title', points: 16 },
    heading(1, 17, 360),
    heading(2, 13, 280),
    heading(3, 11.5, 200),
    heading(4, 10.5, 160),
    {
      id: 'AnswerHeading',
      name: 'Answer Heading',
      paragraph: `<w:keepNext/>${tight(0, 60)}<w:outlineLvl w:val="0"/>`,
      colour: 'soft',
      points: 9,
      basedOn: 'Heading1',
    },
    {
      id: 'MemoHeading',
      name: 'Memo Heading',
      paragraph: `<w:keepNext/>${spacing(160, 60)}<w:outlineLvl w:val="1"/>`,
      basedOn: 'Heading2',
    },
    {
      id: 'BoxHeading',
      name: 'Box Heading',
      paragraph: `<w:keepNext/>${tight(40, 60)}<w:outlineLvl w:val="1"/>`,
      points: 10.5,
      basedOn: 'Heading2',
    },
    contents(1),
    contents(2),
    {
      id: 'ContentsTitle',
      name: 'Contents Title',
      paragraph: `<w:keepNext/>${spacing(0, 120)}`,
      isBold: true,
      points: 17,
    },
    { id: 'BodyText', name: 'Body Text' },
    { id: 'Lead', name: 'Lead', paragraph: '<w:keepNext/>', points: 12 },
    { id: 'Support', name: 'Support', paragraph: tight(0, 100), colour: 'soft', points: 10 },
    {
      id: 'Strong1',
      name: 'Emphasized',
      paragraph: `<w:keepNext/>${spacing(80, 40)}`,
      isBold: true,
    },
    { id: 'Meta', name: 'Meta', paragraph: spacing(0, 60), colour: 'soft', points: 9 },
    { id: 'Note', name: 'Note', paragraph: tight(60, 0), basedOn: 'Meta' },
    { id: 'Small', name: 'Small', paragraph: spacing(0, 80), points: 9 },
    {
      id: 'Eyebrow',
      name: 'Eyebrow',
      paragraph: `<w:keepNext/>${tight(0, 100)}`,
      isBold: true,
      colour: 'accent',
      points: 9,
    },
    { id: 'ListParagraph', name: 'List Paragraph', paragraph: spacing(0, 60) },
    { id: 'ListSmall', name: 'List Small', paragraph: tight(0, 40), points: 9 },
    {
      id: 'Quote',
      name: 'Quote',
      paragraph: `${bar(colours.line, 12)}<w:ind w:left="240"/>`,
      colour: 'soft',
    },
    { id: 'CodeBlock', name: 'Code Block', paragraph: shade(colours.panel), points: 9 },
    {
      id: 'Callout',
      name: 'Callout',
      paragraph: `${bar(colours.band, 18)}${shade(colours.panel)}${spacing(60, 80)}<w:ind w:left="180"/>`,
      points: 9.5,
    },
    {
      id: 'Warning',
      name: 'Warning',
      paragraph: `${bar(colours.warnBar, 18)}${shade(colours.warnSoft)}${spacing(60, 80)}<w:ind w:left="180"/>`,
      points: 9.5,
    },
    {
      id: 'Caption',
      name: 'caption',
      paragraph: `<w:keepNext/>${spacing(120, 40)}`,
      colour: 'soft',
      points: 9,
    },
    { id: 'Chart', name: 'Chart', paragraph: tight(0, 80) },
    {
      id: 'TableText',
      name: 'Table Text',
      paragraph: `<w:suppressAutoHyphens w:val="0"/>${tight(20, 20)}`,
      points: 9,
    },
    {
      id: 'TableSmall',
      name: 'Table Small',
      colour: 'soft',
      points: 8,
      basedOn: 'TableText',
    },
    {
      id: 'TableHead',
      name: 'Table Head',
      paragraph: '<w:keepNext/>',
      colour: 'soft',
      points: 8.5,
      basedOn: 'TableText',
    },
    {
      id: 'PillarSentence',
      name: 'Pillar Sentence',
      paragraph: tight(0, 60),
      isBold: true,
      points: 9.5,
      basedOn: 'TableText',
    },
    {
      id: 'CardFigure',
      name: 'Card Figure',
      paragraph: tight(20, 20),
      isBold: true,
      points: 15,
      basedOn: 'TableText',
    },
    {
      id: 'CardWords',
      name: 'Card Words',
      paragraph: tight(20, 20),
      isBold: true,
      points: 11,
      basedOn: 'TableText',
    },
    {
      id: 'Gap',
      name: 'Gap',
      paragraph: '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
      points: 4,
    },
    { id: 'Header', name: 'header', paragraph: edge, colour: 'soft', points: 8.5 },
    { id: 'Footer', name: 'footer', paragraph: edge, colour: 'soft', points: 8.5 },
  ];
}

function characterStyles({ colours }: ReportLook): string {
  const character = (id: string, name: string, look: string): string =>
    `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${look}</w:rPr></w:style>`;
  const bold = '<w:b/><w:bCs/>';
  const badge = (level: keyof typeof IMPACT_COLOURS): string => {
    const { text } = IMPACT_COLOURS[level];
    const ground = level === 'critical' ? colours.accent : IMPACT_COLOURS[level].ground;
    const name = level.charAt(0).toUpperCase() + level.slice(1);
    return character(
      `Badge${name}`,
      `Badge ${name}`,
      `${bold}<w:color w:val="${hexOf(text)}"/>${sizeXml(8)}<w:shd w:val="clear" w:color="auto" w:fill="${hexOf(ground)}"/>`,
    );
  };
  return [
    character(
      'Citation',
      'Citation',
      `${colourXml(colours, 'accent')}<w:vertAlign w:val="superscript"/>`,
    ),
    character('Accent', 'Accent', bold + colourXml(colours, 'accent')),
    character('Quiet', 'Quiet', colourXml(colours, 'accentQuiet')),
    character('SoWhat', 'So What', bold + colourXml(colours, 'good')),
    character('PracticeMark', 'Practice Mark', bold + colourXml(colours, 'warn')),
    badge('critical'),
    badge('high'),
    badge('medium'),
    badge('low'),
  ].join('');
}

function tableStyles({ colours }: ReportLook): string {
  const line = (side: string, size: number, colour: string): string =>
    `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="${hexOf(colour)}"/>`;
  const margins = (top: number, side: number): string =>
    `<w:tblCellMar><w:top w:w="${top}" w:type="dxa"/><w:left w:w="${side}" w:type="dxa"/><w:bottom w:w="${top}" w:type="dxa"/><w:right w:w="${side}" w:type="dxa"/></w:tblCellMar>`;
  const table = (id: string, name: string, own: string): string =>
    `<w:style w:type="table" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="TableNormal"/><w:tblPr>${own}</w:tblPr></w:style>`;
  const rules = `<w:tblBorders>${line('top', 8, colours.ink)}${line('bottom', 4, colours.line)}${line('insideH', 4, colours.line)}</w:tblBorders>`;
  return [
    `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>${margins(0, 80)}</w:tblPr></w:style>`,
    table('ReportTable', 'Report Table', rules + margins(20, 80)),
    table('Boxes', 'Boxes', margins(80, 120)),
  ].join('');
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
  return `<w:numbering ${NAMESPACES}>${abstract(0, false)}${abstract(1, true)}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${numbered.join('')}</w:numbering>`;
}
