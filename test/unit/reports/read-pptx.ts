import { readZip, type ArchiveFiles } from '../../../main/reports/pptx/zip-archive.ts';
import { arialWidth } from './arial-width.ts';

/** One paragraph as it will be set. */
export interface SetParagraph {
  readonly text: string;
  readonly size: number;
  readonly isBold: boolean;
  readonly indent: number;
  readonly gap: number;
}

/** A text box or a table row, with the room it has. Measures in points. */
export interface TextPlace {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { width: number; paragraphs: readonly SetParagraph[] }[];
}

/** A presentation's parts. */
export interface PptxParts {
  readonly files: ArchiveFiles;
  /** The XML of each slide, in order. */
  readonly slides: readonly string[];
  part(path: string): string;
}

const EMU_PER_POINT = 12_700;

/** Takes a presentation apart. */
export function readPptx(bytes: Uint8Array): PptxParts {
  const files = readZip(bytes);
  const part = (path: string): string => new TextDecoder().decode(files.get(path));
  const numbers = [...files.keys()]
    .map((path) => Number(/^ppt\/slides\/slide(\d+)\.xml$/.exec(path)?.[1] ?? 0))
    .filter((number) => number > 0)
    .toSorted((a, b) => a - b);
  return { files, part, slides: numbers.map((number) => part(`ppt/slides/slide${number}.xml`)) };
}

/** A slide's words as a reader sees them, a line a paragraph. */
export function textOf(slide: string): string {
  return paragraphsOf(slide)
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n');
}

/** Every text box and table row of a slide. */
export function textPlaces(slide: string): TextPlace[] {
  return [...boxesOf(slide), ...rowsOf(slide)];
}

/**
 * The height that the fullest column of a place takes, in points.
 *
 * Lines are broken greedily with Arial's own widths and set 1.15 font sizes apart, as
 * Arial is. Paragraphs with characters beyond ASCII are left to the other checks.
 */
export function neededHeight({ columns }: TextPlace): number {
  const heights = columns.map(({ width, paragraphs }) =>
    paragraphs.reduce((sum, one) => sum + linesOf(one, width) * one.size * 1.15 + one.gap, 0),
  );
  return Math.max(0, ...heights);
}

function linesOf({ text, size, isBold, indent }: SetParagraph, width: number): number {
  const room = (width - indent) / size;
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<= )/)) {
    const needed = arialWidth(word.trimEnd(), isBold);
    if (used > 0 && used + needed > room) {
      lines += 1;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(needed / room) - 1);
    used += needed > room ? needed % room : arialWidth(word, isBold);
  }
  return lines;
}

function boxesOf(slide: string): TextPlace[] {
  return [...slide.matchAll(/<p:sp>.*?<\/p:sp>/gs)].map(([shape]) => {
    const [, x = 0, y = 0] = /<a:off x="(\d+)" y="(\d+)"/.exec(shape) ?? [];
    const [, cx = 0, cy = 0] = /<a:ext cx="(\d+)" cy="(\d+)"/.exec(shape) ?? [];
    const pad = Number(/lIns="(\d+)"/.exec(shape)?.[1] ?? 91_440);
    const inner = Number(cx) - 2 * pad;
    return {
      name: /name="([^"]*)"/.exec(shape)?.[1] ?? '',
      x: Number(x) / EMU_PER_POINT,
      y: Number(y) / EMU_PER_POINT,
      width: Number(cx) / EMU_PER_POINT,
      height: (Number(cy) - 2 * pad) / EMU_PER_POINT,
      columns: [{ width: inner / EMU_PER_POINT, paragraphs: paragraphsOf(shape) }],
    };
  });
}

function rowsOf(slide: string): TextPlace[] {
  return [...slide.matchAll(/<p:graphicFrame>.*?<\/p:graphicFrame>/gs)].flatMap(([frame]) => {
    const [, x = 0, top = 0] = /<a:off x="(\d+)" y="(\d+)"/.exec(frame) ?? [];
    const widths = [...frame.matchAll(/<a:gridCol w="(\d+)"/g)].map(([, w]) => Number(w));
    let y = Number(top);
    return [...frame.matchAll(/<a:tr h="(\d+)">(.*?)<\/a:tr>/gs)].map(([, h, row = '']) => {
      const margin = (side: string): number =>
        Number(new RegExp(`mar${side}="(\\d+)"`).exec(row)?.[1] ?? 0);
      const place = {
        name: 'table row',
        x: Number(x) / EMU_PER_POINT,
        y: y / EMU_PER_POINT,
        width: widths.reduce((sum, w) => sum + w, 0) / EMU_PER_POINT,
        height: (Number(h) - margin('T') - margin('B')) / EMU_PER_POINT,
        columns: [...row.matchAll(/<a:tc>.*?<\/a:tc>/gs)].map(([cell], index) => ({
          width: ((widths[index] ?? 0) - margin('L') - margin('R')) / EMU_PER_POINT,
          paragraphs: paragraphsOf(cell),
        })),
      };
      y += Number(h);
      return place;
    });
  });
}

function paragraphsOf(xml: string): SetParagraph[] {
  const inherited = /<a:defRPr [^>]*sz="(\d+)"/.exec(xml)?.[1] ?? 1800;
  return [...xml.matchAll(/<a:p>(.*?)<\/a:p>/gs)].map(([, paragraph = '']) => {
    const points = (tag: string): number =>
      Number(new RegExp(`<a:${tag}><a:spcPts val="(\\d+)"`).exec(paragraph)?.[1] ?? 0) / 100;
    return {
      text: [...paragraph.matchAll(/<a:t>([^<]*)<\/a:t>/g)]
        .map(([, text]) => decode(text))
        .join(''),
      size: Number(/sz="(\d+)"/.exec(paragraph)?.[1] ?? inherited) / 100,
      isBold: /<a:rPr [^>]*b="1"/.test(paragraph),
      indent: Number(/marL="(\d+)"/.exec(paragraph)?.[1] ?? 0) / EMU_PER_POINT,
      gap: points('spcBef') + points('spcAft'),
    };
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

function decode(text = ''): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
