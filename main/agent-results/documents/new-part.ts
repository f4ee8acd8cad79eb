import type { Part, PartKind } from './part.ts';

/** A part with nothing but what is given. */
export function newPart(kind: PartKind, pointer: string, given: Partial<Part> = {}): Part {
  return {
    kind,
    label: '',
    text: '',
    lead: '',
    pointer,
    links: [],
    number: null,
    isDone: null,
    level: 0,
    parts: [],
    ...given,
  };
}
