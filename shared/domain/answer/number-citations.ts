import type { Answer, Lever } from './answer.ts';
import type { Ref, Sentence, Span } from './cited-sentence.ts';

/** A source as it is numbered in a document: places that were read, or a calculation. */
export interface Citation {
  /** From 1, in the order of reading. */
  readonly number: number;
  readonly refs: readonly Ref[];
  readonly lever: Lever | null;
  /** The consultant's own figure, which no source has. */
  readonly own?: string;
}

/** All citations of an answer, each once. */
export class Citations {
  readonly #byKey = new Map<string, Citation>();

  /** @param sentences those that are numbered, in the order of reading; the answer's own when left out */
  constructor(answer: Answer, sentences: readonly Sentence[] = sentencesOf(answer)) {
    const { levers } = answer;
    for (const span of sentences.flat()) {
      const key = keyOf(span);
      if (key === null || this.#byKey.has(key)) continue;
      const lever = levers.find(({ id }) => id === span.leverId) ?? null;
      const refs = lever?.inputs ?? span.refs ?? [];
      const own = span.isOwn === true ? { own: span.text } : {};
      this.#byKey.set(key, { number: this.#byKey.size + 1, refs, lever, ...own });
    }
  }

  /** The number of a span's source; `null` for plain words. */
  of(span: Span): Citation | null {
    const key = keyOf(span);
    return key === null ? null : (this.#byKey.get(key) ?? null);
  }

  get all(): Citation[] {
    return [...this.#byKey.values()];
  }
}

function sentencesOf({ governing, support, pillars, clashes }: Answer): Sentence[] {
  return [
    governing,
    ...support,
    ...pillars.flatMap(({ sentence, soWhat }) => [sentence, soWhat ?? []]),
    ...clashes.map(({ sentence }) => sentence),
  ];
}

function keyOf({ refs = [], leverId, isOwn, text }: Span): string | null {
  if (isOwn === true) return `own ${text}`;
  if (leverId !== undefined) return `lever ${leverId}`;
  if (refs.length === 0) return null;
  return refs.map(({ agentId, pointer }) => `${agentId} ${pointer}`).join('\n');
}
