import type { Run } from './blocks.ts';

/** A run's characters from `from` to before `to`, with their place in the source. */
export function sliceRun(run: Run, from: number, to: number): Run {
  if (from === 0 && to === run.text.length) return run;
  const text = run.text.slice(from, to);
  if (run.raw === null) {
    const isExact = run.end - run.start === run.text.length;
    if (!isExact) return { ...run, text };
    return { ...run, text, start: run.start + from, end: run.start + to };
  }
  const start = rawIndex(run.text, run.raw, from);
  const end = rawIndex(run.text, run.raw, to);
  return {
    ...run,
    text,
    raw: run.raw.slice(start, end),
    start: run.start + start,
    end: run.start + end,
  };
}

const ENTITY = /&(?:#\d{1,8}|#x[0-9a-f]{1,8}|[a-z][a-z0-9]{1,40});?/iy;

/** Where in the source characters the text's character of an index begins. */
function rawIndex(text: string, raw: string, index: number): number {
  let at = 0;
  let read = 0;
  while (read < index && at < raw.length) {
    if (raw[at] === text[read] && raw[at] !== '&') {
      at += 1;
      read += 1;
      continue;
    }
    if (raw[at] === '\\' && raw[at + 1] === text[read]) {
      at += 2;
      read += 1;
      continue;
    }
    if (raw[at] === '\r') {
      at += 1;
      continue;
    }
    ENTITY.lastIndex = at;
    const entity = raw[at] === '&' ? ENTITY.exec(raw) : null;
    const isLiteral = entity === null || text.startsWith(entity[0], read);
    at += isLiteral ? 1 : entity[0].length;
    read += !isLiteral && (text.codePointAt(read) ?? 0) > 0xffff ? 2 : 1;
  }
  return Math.min(at, raw.length);
}
