import { colourScheme } from '../pptx/theme.ts';
import type { ReportColours, ReportLook } from '../report-look.ts';
import { escapeXml } from './docx-text.ts';

/** The typeface of a document that no firm has given one. */
const FONT = 'Calibri';

/** What a style calls the theme's colours (ECMA-376 part 1, 17.18.97). */
const THEME_COLOURS = {
  ink: 'text1',
  soft: 'text2',
  panel: 'background2',
  accent: 'accent1',
  good: 'accent2',
  warn: 'accent3',
  accentQuiet: 'accent4',
  line: 'accent5',
  warnSoft: 'accent6',
} as const satisfies Partial<Record<keyof ReportColours, string>>;

/** A colour that the document's theme has. */
export type ThemeColour = keyof typeof THEME_COLOURS;

/** A text's colour: whoever changes the theme changes all that use it. */
export function colourXml(colours: ReportColours, name: ThemeColour): string {
  return `<w:color w:val="${hexOf(colours[name])}" w:themeColor="${THEME_COLOURS[name]}"/>`;
}

/** `#rrggbb` as the format writes it. */
export function hexOf(colour: string): string {
  return colour.slice(1).toUpperCase();
}

/** The name of the typeface, as an attribute's value. */
export function fontOf({ fontName }: ReportLook): string {
  return escapeXml(fontName || FONT);
}

/** The document's theme: the firm's colours and typeface, and nothing drawn with effects. */
export function themeXml(look: ReportLook): string {
  const fonts = `<a:latin typeface="${fontOf(look)}"/><a:ea typeface=""/><a:cs typeface=""/>`;
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = `<a:ln w="6350">${fill}</a:ln>`;
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
  return `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Strategy"><a:themeElements>${colourScheme(look.colours)}<a:fontScheme name="Strategy"><a:majorFont>${fonts}</a:majorFont><a:minorFont>${fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="Strategy"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
}

/** The typefaces that the document names. */
export function fontTableXml(look: ReportLook): string {
  const font = (name: string, family: string, pitch: string): string =>
    `<w:font w:name="${name}"><w:family w:val="${family}"/><w:pitch w:val="${pitch}"/></w:font>`;
  return `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${font(fontOf(look), 'auto', 'variable')}${font('Consolas', 'modern', 'fixed')}</w:fonts>`;
}
