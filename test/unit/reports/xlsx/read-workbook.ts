import { readZip } from '../../../../main/reports/pptx/zip-archive.ts';

/** A cell as the file has it: its type (`s` a text, `n` a number), what it shows, its formula. */
export interface ReadCell {
  readonly type: string;
  readonly value: string;
  readonly formula: string | null;
  readonly isQuoted: boolean;
}

/** A file's sheets by their names, each cell by its place. */
export interface ReadWorkbook {
  readonly parts: ReadonlyMap<string, string>;
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, ReadCell>>;
}

/** Takes an XLSX file apart without the library that wrote it. */
export function readWorkbook(bytes: Uint8Array): ReadWorkbook {
  const parts = new Map(
    [...readZip(bytes)].map(([path, content]) => [path, new TextDecoder().decode(content)]),
  );
  const part = (path: string): string => parts.get(path) ?? '';
  const texts = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    unescape([...si.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join('')),
  );
  const xfs = /<cellXfs.*<\/cellXfs>/s.exec(part('xl/styles.xml'))?.[0] ?? '';
  const quoted = [...xfs.matchAll(/<xf [^>]*>/g)].map(([xf]) => xf.includes('quotePrefix="true"'));
  const names = [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(
    ([, name = '']) => unescape(name),
  );
  return {
    parts,
    sheets: new Map(
      names.map((name, index) => [
        name,
        cellsOf(part(`xl/worksheets/sheet${index + 1}.xml`), texts, quoted),
      ]),
    ),
  };
}

function cellsOf(
  xml: string,
  texts: readonly string[],
  quoted: readonly boolean[],
): Map<string, ReadCell> {
  return new Map(
    [...xml.replace(/<c [^>]*\/>/g, '').matchAll(/<c r="([A-Z]+\d+)"([^>]*)>(.*?)<\/c>/gs)].map(
      ([, at = '', attributes = '', body = '']) => {
        const type = /t="(\w+)"/.exec(attributes)?.[1] ?? 'n';
        const raw = /<v>([^<]*)<\/v>/.exec(body)?.[1] ?? '';
        const formula = /<f>([^<]*)<\/f>/.exec(body)?.[1];
        return [
          at,
          {
            type,
            value: type === 's' ? (texts[Number(raw)] ?? '') : raw,
            formula: formula === undefined ? null : unescape(formula),
            isQuoted: quoted[Number(/s="(\d+)"/.exec(attributes)?.[1] ?? 0)] === true,
          },
        ];
      },
    ),
  );
}

function unescape(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#10;', '\n')
    .replaceAll('&amp;', '&');
}
