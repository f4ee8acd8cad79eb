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
  if (index >= text.length) return raw.length;
  let at = 0;
  let read = 0;
  while (read < index && at < raw.length) {
    ENTITY.lastIndex = at;
    const entity = raw[at] === '&' ? ENTITY.exec(raw)?.[0] : undefined;
    if (entity !== undefined && !text.startsWith(entity, read)) {
      at += entity.length;
      read += (text.codePointAt(read) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    const isLineEnd = raw[at] === '\r' && raw[at + 1] !== '\n' && text[read] === '\n';
    // What stands in the source alone is an escape, or a tag that the parser passed over.
    if (raw[at] === text[read] || isLineEnd || raw[at] === '\0') read += 1;
    at += 1;
  }
  return at;
}
