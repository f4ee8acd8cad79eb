/** Says whether a typeface has a character. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Reads which characters a font file has, from its `cmap` table (OpenType 1.9, formats 4 and 12).
 *
 * @param bytes of a TrueType or OpenType file
 */
export function readCoverage(bytes: Uint8Array): Coverage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ranges = readRanges(view);
  return (codePoint) => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [from, to] = ranges[middle] ?? [0, 0];
      if (codePoint < from) high = middle - 1;
      else if (codePoint > to) low = middle + 1;
      else return true;
    }
    return false;
  };
}

type Range = readonly [from: number, to: number];

function readRanges(view: DataView): Range[] {
  const table = findTable(view, 'cmap');
  if (table === null) return [];
  const all: Range[] = [];
  const count = view.getUint16(table + 2);
  for (let index = 0; index < count; index += 1) {
    const at = table + view.getUint32(table + 4 + 8 * index + 4);
    const format = view.getUint16(at);
    if (format === 12) all.push(...readGroups(view, at));
    else if (format === 4) all.push(...readSegments(view, at));
  }
  return joinRanges(all);
}

function findTable(view: DataView, wanted: string): number | null {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    if (tag === wanted) return view.getUint32(at + 8);
  }
  return null;
}

function readGroups(view: DataView, at: number): Range[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, index) => {
    const group = at + 16 + 12 * index;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}

/** Segments of the basic plane; those that lead to no glyph are left out where they say so by a delta. */
function readSegments(view: DataView, at: number): Range[] {
  const doubled = view.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  const found: Range[] = [];
  for (let place = 0; place < doubled; place += 2) {
    const [start, end] = [view.getUint16(starts + place), view.getUint16(ends + place)];
    const [delta, offset] = [view.getUint16(deltas + place), view.getUint16(offsets + place)];
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const glyph =
        offset === 0
          ? (code + delta) & 0xffff
          : view.getUint16(offsets + place + offset + 2 * (code - start));
      if (glyph !== 0) found.push([code, code]);
    }
  }
  return found;
}

function joinRanges(all: readonly Range[]): Range[] {
  const joined: [number, number][] = [];
  for (const [from, to] of all.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
