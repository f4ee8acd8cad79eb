import { neededHeight, textPlaces, type PptxParts } from './read-pptx.ts';

/** A 16:9 slide in points. */
const SLIDE = { width: 960, height: 540 };

/** Texts that are taller than their box, and boxes that leave the slide. */
export function overflows({ slides }: PptxParts): string[] {
  return slides.flatMap((slide, index) =>
    textPlaces(slide).flatMap((place) => {
      const where = `slide ${index + 1}, ${place.name}`;
      const excess = neededHeight(place) - place.height;
      const isOff =
        place.x < 0 ||
        place.y < 0 ||
        place.x + place.width > SLIDE.width ||
        place.y + place.height > SLIDE.height;
      return [
        ...(excess > 0.5 ? [`${where}: ${Math.round(excess)} points too tall`] : []),
        ...(isOff ? [`${where}: leaves the slide`] : []),
      ];
    }),
  );
}

/** Parts that are named in the package and are not in it. */
export function brokenReferences({ files, part }: PptxParts): string[] {
  const declared = [...part('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  const related = [...files.keys()]
    .filter((path) => path.endsWith('.rels'))
    .flatMap((path) => {
      const folder = path.replace(/_rels\/[^/]*$/, '');
      return [...part(path).matchAll(/Target="([^"]+)"/g)].map(([, target]) =>
        new URL(target ?? '', `file:///${folder}`).pathname.slice(1),
      );
    });
  return [...declared, ...related].filter((path) => !files.has(path));
}

/** What no XML reader, or PowerPoint alone, would take. */
export function malformedParts({ files, part, slides }: PptxParts): string[] {
  const parts = [...files.keys()].filter((path) => /\.(xml|rels)$/.test(path));
  return [
    ...parts.filter((path) => !isWellFormed(part(path))),
    ...slides.flatMap((slide, index) => {
      const ids = [...slide.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
      const twice = /<a:p>(?:(?!<\/a:p>).)*<a:pPr(?:(?!<\/a:p>).)*<a:pPr/s.test(slide);
      return [
        ...(new Set(ids).size === ids.length ? [] : [`slide ${index + 1}: an id twice`]),
        ...(twice ? [`slide ${index + 1}: a paragraph's properties twice`] : []),
      ];
    }),
  ];
}

/** Whether tags are balanced and nothing stands in the text that XML 1.0 forbids. */
export function isWellFormed(xml: string): boolean {
  if (!/^[\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(xml))
    return false;
  const open: string[] = [];
  const rest = xml
    .replace(/<\?xml.*?\?>/, '')
    .replace(
      /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>/g,
      (_tag, closing: string, name: string, _attributes: string, single: string) => {
        if (closing === '/') return open.pop() === name ? '' : '<';
        if (single === '') open.push(name);
        return '';
      },
    );
  return open.length === 0 && !/[<]|&(?!(?:lt|gt|quot|apos|amp|#x[0-9A-Fa-f]+|#\d+);)/.test(rest);
}
