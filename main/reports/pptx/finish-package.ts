import { notesMasterPart, notesPart } from './speaker-notes.ts';
import type { ReportLook } from '../report-look.ts';
import { FONT } from './slide-text.ts';
import { colourScheme } from './theme.ts';
import { readZip, writeZip, type ArchiveFiles } from './zip-archive.ts';

/** One correction: which parts it is for and what it makes of their text. */
interface Correction {
  readonly parts: RegExp;
  readonly apply: (text: string, context: Context) => string;
}

interface Context {
  readonly paths: ReadonlySet<string>;
  /** ISO-8601 UTC, in whole seconds. */
  readonly time: string;
  /** A chart's number in this presentation by the one that the library gave it. */
  /** Of the texts, as BCP 47 has it. */
  readonly language: string;
  readonly look: ReportLook;
  readonly chartNumbers: ReadonlyMap<string, number>;
}

/** The theme of the notes: a copy of the slides', as two masters must not share one. */
const NOTES_THEME = 'ppt/theme/theme2.xml';

const CORRECTIONS: readonly Correction[] = [
  {
    // The firm's typeface in place of the usual one.
    parts: /^ppt\/(?:slides|slideLayouts|slideMasters|charts|theme)\/[^/]+\.xml$/,
    apply: (text, { look }) =>
      look.fontName === ''
        ? text
        : text.replaceAll(`typeface="${FONT}"`, `typeface="${look.fontName}"`),
  },
  {
    // It lists a slide master a slide; there is one.
    parts: /^\[Content_Types\]\.xml$/,
    apply: (text, { paths }) =>
      text.replace(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (entry, path: string) =>
        paths.has(path) ? entry : '',
      ),
  },
  {
    parts: /^\[Content_Types\]\.xml$|\.rels$/,
    apply: renumberCharts,
  },
  {
    parts: /^\[Content_Types\]\.xml$/,
    apply: (text, { paths }) =>
      paths.has(NOTES_THEME)
        ? text.replace(
            '</Types>',
            `<Override PartName="/${NOTES_THEME}" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>`,
          )
        : text,
  },
  {
    parts: /^ppt\/notesMasters\/_rels\/notesMaster1\.xml\.rels$/,
    apply: (text) => text.replace('theme1.xml', 'theme2.xml'),
  },
  {
    // The list of notes masters stands before that of slides, and sections have ids of chance.
    parts: /^ppt\/presentation\.xml$/,
    apply: (text) => {
      const [list = ''] = /<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/s.exec(text) ?? [];
      let section = 0;
      return text
        .replace(list, '')
        .replace('<p:sldIdLst>', `${list}<p:sldIdLst>`)
        .replace(/(<p14:section [^>]*id="\{)[^}]*/g, (_all, head: string) => {
          section += 1;
          return `${head}00000000-0000-4000-8000-${String(section).padStart(12, '0')}`;
        });
    },
  },
  {
    parts: /^ppt\/theme\/theme\d+\.xml$/,
    apply: (text, { look }) =>
      text.replace(/<a:clrScheme .*?<\/a:clrScheme>/s, colourScheme(look.colours)),
  },
  {
    // The library names tables and does not describe them: the name is the description.
    parts: /^ppt\/slides\/slide\d+\.xml$/,
    apply: (text) =>
      text.replace(
        /(<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="\d+" name=")([^"]*)"\/>/g,
        (_all, head: string, name: string) => `${head}Table" descr="${name}"/>`,
      ),
  },
  {
    // A table's id can be that of another shape on its slide.
    parts: /^ppt\/slides\/slide\d+\.xml$/,
    apply: (text) => {
      let id = 0;
      return text.replace(/<p:cNvPr id="\d+"/g, () => `<p:cNvPr id="${(id += 1)}"`);
    },
  },
  {
    // The sample number of a layout reads "null".
    parts: /^ppt\/slide(Layouts|Masters)\/[^/]+\.xml$/,
    apply: (text) => text.replaceAll('<a:t>null</a:t>', '<a:t>‹#›</a:t>'),
  },
  {
    parts: /^docProps\/core\.xml$/,
    apply: (text, { time }) =>
      text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${time}`),
  },
  {
    // A title has no number of its own; with one, readers of the outline do not find it.
    parts: /^ppt\/slide(?:s|Layouts)\/[^/]+\.xml$/,
    apply: (text) =>
      text
        .replace(
          /<p:ph\s+idx="\d+"\s+type="title"\s+(?:hasCustomPrompt="1"\s*)?\/>/g,
          '<p:ph type="title"/>',
        )
        .replace(
          /name="[^"]*"(>\s*<\/p:cNvPr><p:cNvSpPr\/?>(?:(?!<p:ph).)*<p:ph type="title"\/>)/gs,
          'name="Title"$1',
        ),
  },
  {
    // What is read aloud, and checked for spelling, is in the document's language.
    parts: /^ppt\/(?:slides|slideLayouts|notesSlides)\/[^/]+\.xml$/,
    apply: (text, { language }) => text.replaceAll('lang="en-GB"', `lang="${language}"`),
  },
  {
    // A point of a series with a colour of its own is written as if that were no theme's.
    parts: /^ppt\/charts\/chart\d+\.xml$/,
    apply: (text) =>
      text.replace(
        /<a:srgbClr val="((?:tx|bg|accent)\d)"\s*\/?>(?:<\/a:srgbClr>)?/gi,
        (_all, name: string) => `<a:schemeClr val="${name.toLowerCase()}"/>`,
      ),
  },
  {
    // Bars have two axes, and a point's own look stands before the labels (CT_BarChart, CT_BarSer).
    parts: /^ppt\/charts\/chart\d+\.xml$/,
    apply: (text) =>
      text
        .replace(/(<c:barChart>.*?(?:<c:axId [^>]*\/>\s*){2})<c:axId [^>]*\/>/s, '$1')
        .replace(/<c:ser>.*?<\/c:ser>/gs, (series) =>
          series.replace(/(<c:dLbls>.*<\/c:dLbls>)\s*(<c:dPt>.*<\/c:dPt>)/s, '$2$1'),
        ),
  },
  {
    // A value that is not given has no point in the chart and no content in its sheet.
    parts: /^ppt\/charts\/chart\d+\.xml$|^xl\/worksheets\/sheet1\.xml$/,
    apply: (text) =>
      text
        .replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, '')
        .replace(/<c r="[A-Z]+\d+"><v><\/v><\/c>/g, ''),
  },
  {
    // The chart's data table names its range with a stray apostrophe.
    parts: /^xl\/tables\/table\d+\.xml$/,
    apply: (text) => text.replace(/ref="([A-Z]+\d+:[A-Z]+\d+)'"/, 'ref="$1"'),
  },
];

/**
 * Corrects a presentation as the library packed it, and packs it anew.
 *
 * With it the file is valid where the library's is not, has the report's theme, notes and
 * time instead of the library's, and is the same for the same content.
 *
 * @param at epoch ms
 * @param words.notes the lines below each slide, in the order of the slides
 * @param words.language of the texts, as BCP 47 has it
 * @param words.look the colours and the typeface
 */
export function finishPackage(
  packed: Uint8Array,
  at: number,
  {
    notes,
    ...words
  }: {
    readonly notes: readonly (readonly string[])[];
    readonly language: string;
    readonly look: ReportLook;
  },
): Uint8Array {
  return finish(withNotes(readZip(packed), notes), at, words);
}

function finish(
  packed: ArchiveFiles,
  at: number,
  words: Pick<Context, 'language' | 'look'>,
): Uint8Array {
  const paths = [...packed.keys()];
  const context: Context = {
    paths: new Set(paths),
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    ...words,
    chartNumbers: numberCharts(paths),
  };
  const finished: ArchiveFiles = new Map(
    [...packed].map(([path, content]) => [
      renumberCharts(path, context),
      path.endsWith('.xlsx')
        ? finish(readZip(content), at, words)
        : correct(path, content, context),
    ]),
  );
  return writeZip(finished, at);
}

/**
 * Puts the notes in place of the library's: those share the slides' theme and have
 * placeholders that PowerPoint removes.
 */
function withNotes(packed: ArchiveFiles, notes: readonly (readonly string[])[]): ArchiveFiles {
  const written = (text: string): Uint8Array => new TextEncoder().encode(text);
  const files = new Map(packed);
  const theme = packed.get('ppt/theme/theme1.xml');
  if (theme !== undefined) files.set(NOTES_THEME, theme);
  files.set('ppt/notesMasters/notesMaster1.xml', written(notesMasterPart()));
  for (const path of packed.keys()) {
    const number = /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/.exec(path)?.[1];
    if (number !== undefined) files.set(path, written(notesPart(notes[Number(number) - 1] ?? [])));
  }
  return files;
}

function correct(path: string, content: Uint8Array, context: Context): Uint8Array {
  const corrections = CORRECTIONS.filter(({ parts }) => parts.test(path));
  if (corrections.length === 0) return content;
  const text = new TextDecoder().decode(content);
  return new TextEncoder().encode(
    corrections.reduce((changed, { apply }) => apply(changed, context), text),
  );
}

/** Numbers charts from one; the library counts all charts since the program started. */
function numberCharts(paths: readonly string[]): ReadonlyMap<string, number> {
  const given = paths.flatMap((path) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(path)?.[1] ?? []);
  const ordered = given.toSorted((a, b) => Number(a) - Number(b));
  return new Map(ordered.map((number, index) => [number, index + 1]));
}

/** Gives charts and the sheets behind them their numbers, in a path or in what names it. */
function renumberCharts(text: string, { chartNumbers }: Context): string {
  return text.replace(
    /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(?=\.)/g,
    (_name, kind: string, number: string) => `${kind}${chartNumbers.get(number) ?? number}`,
  );
}
