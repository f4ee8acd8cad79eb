import { appendRange, type CharacterRange } from '../../../shared/domain/json.ts';
import type { Part, PartKind } from './part.ts';

/** Parts that one document may have; more are left out and said. */
const MAX_PARTS = 60_000;

const NOTHING: readonly never[] = [];

/** Makes the parts of one text, and counts them. */
export class PartMaker {
  readonly #pointer: string;
  readonly #toSource: (range: CharacterRange) => CharacterRange;
  #count = 0;

  /**
   * @param pointer of the text
   * @param toSource a range of what was parsed as a range of that text
   */
  constructor(pointer: string, toSource: (range: CharacterRange) => CharacterRange) {
    this.#pointer = pointer;
    this.#toSource = toSource;
  }

  /** A part with nothing but what is given. */
  make(kind: PartKind, range: CharacterRange, given: Partial<Part> = {}): Part {
    this.#count += 1;
    // Every part has its members in one order, which the engine is fastest with.
    return {
      kind,
      label: given.label ?? '',
      text: given.text ?? '',
      lead: given.lead ?? '',
      pointer: appendRange(this.#pointer, this.#toSource(range)),
      links: given.links ?? NOTHING,
      number: given.number ?? null,
      isDone: given.isDone ?? null,
      level: given.level ?? 0,
      parts: given.parts ?? NOTHING,
    };
  }

  get isFull(): boolean {
    return this.#count >= MAX_PARTS;
  }
}

/** A first paragraph's words for the whole, its other parts below. */
export function foldFirst(parts: readonly Part[]): Partial<Part> {
  const [first, ...rest] = parts;
  if (first?.kind !== 'paragraph') return { parts };
  return {
    text: first.text,
    lead: first.lead,
    links: first.links,
    parts: [...first.parts, ...rest],
  };
}
