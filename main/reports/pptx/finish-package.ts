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
  readonly chartNumbers: ReadonlyMap<string, number>;
}

/**
 * What the presentation library writes although PowerPoint stumbles over it.
 *
 * PowerPoint offers to repair such a file, other programs open it silently. Speaker
 * notes are dropped whole: their master shares the slides' theme and has placeholders
 * that PowerPoint removes.
 */
const UNWANTED_PARTS = /^ppt\/notes(Slides|Masters)\//;

const CORRECTIONS: readonly Correction[] = [
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
    parts: /\.rels$/,
    apply: (text) =>
      text.replace(/<Relationship [^>]*relationships\/notes(Slide|Master)"[^>]*\/>/g, ''),
  },
  {
    parts: /^ppt\/presentation\.xml$/,
    apply: (text) => text.replace(/<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/s, ''),
  },
  {
    parts: /^docProps\/app\.xml$/,
    apply: (text) => text.replace(/<Notes>\d+<\/Notes>/, '<Notes>0</Notes>'),
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
    // The chart's data table names its range with a stray apostrophe.
    parts: /^xl\/tables\/table\d+\.xml$/,
    apply: (text) => text.replace(/ref="([A-Z]+\d+:[A-Z]+\d+)'"/, 'ref="$1"'),
  },
];

/**
 * Corrects a presentation as the library packed it, and packs it anew.
 *
 * With it the file is valid where the library's is not, carries the time of the report
 * instead of that of its packing, and is the same for the same content.
 *
 * @param at epoch ms
 */
export function finishPackage(packed: Uint8Array, at: number): Uint8Array {
  const files = [...readZip(packed)].filter(([path]) => !UNWANTED_PARTS.test(path));
  const paths = files.map(([path]) => path);
  const context: Context = {
    paths: new Set(paths),
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    chartNumbers: numberCharts(paths),
  };
  const finished: ArchiveFiles = new Map(
    files.map(([path, content]) => [
      renumberCharts(path, context),
      path.endsWith('.xlsx') ? finishPackage(content, at) : correct(path, content, context),
    ]),
  );
  return writeZip(finished, at);
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
