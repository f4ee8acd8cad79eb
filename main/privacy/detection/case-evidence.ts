import type { Detection } from './detection.ts';

/**
 * What the lower case of a document says about weak findings in it.
 *
 * A capital at the start of a sentence makes a name of many a word: "Denna rapport". Where the
 * same word stands in lower case elsewhere ("i denna rapport"), it is none. Words inside what was
 * found, e-mail addresses and code are no evidence: they are gone once the text is protected.
 */
export class CaseEvidence {
  readonly #unread: (readonly [string, readonly Detection[]])[] = [];
  readonly #seen = new Set<string>();

  /** Notes a text, with what was found in it. It is read only when it is needed. */
  add(text: string, found: readonly Detection[]): void {
    this.#unread.push([text, found]);
  }

  /** The detections that nothing in the noted texts speaks against. */
  confirmed(detections: readonly Detection[]): readonly Detection[] {
    if (detections.every(({ doubts }) => doubts === undefined)) return detections;
    this.#readAll();
    return detections.filter(({ doubts }) => doubts?.some((one) => this.#seen.has(one)) !== true);
  }

  #readAll(): void {
    for (const [text, found] of this.#unread.splice(0)) {
      const spans = found.toSorted((a, b) => a.start - b.start);
      let next = 0;
      for (const { 0: word, index } of text.matchAll(LOWER_CASE)) {
        while ((spans[next]?.end ?? Infinity) <= index) next += 1;
        if ((spans[next]?.start ?? Infinity) < index + word.length) continue;
        if (isInSentence(text, index, word)) this.#seen.add(word);
      }
    }
  }
}

/** Beside other words: alone it can be the name of somebody's account. */
function isInSentence(text: string, at: number, word: string): boolean {
  const end = at + word.length;
  return (
    /\p{Ll}[,;]? $/u.test(text.slice(Math.max(0, at - 3), at)) ||
    /^ \p{Ll}/u.test(text.slice(end, end + 2))
  );
}

/** A whole word in lower case, and not a part of an address, a path or code. */
const LOWER_CASE =
  /(?<![\p{L}\p{M}\p{N}_@./\\#$*-])\p{Ll}[\p{Ll}\p{M}]{1,39}(?![\p{L}\p{M}\p{N}_@/\\*]|[.:=-]\p{L})/gu;
