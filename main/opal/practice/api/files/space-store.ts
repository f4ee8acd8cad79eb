import type { AnswerFile } from './spoil-files.ts';

/** A file of an execution, in the space that belongs to it. */
export interface StoredElement extends AnswerFile {
  readonly id: string;
  readonly spaceId: string;
  /** The execution's id. */
  readonly threadId: string;
  readonly createdAtMs: number;
}

interface Parts {
  readonly clock: { now(): number };
  readonly makeId: (kind: string) => string;
}

/** The files that agents have made. */
export class SpaceStore {
  readonly #parts: Parts;
  readonly #elements: StoredElement[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  keep(threadId: string, file: AnswerFile): StoredElement {
    const spaceId =
      this.#elements.find((element) => element.threadId === threadId)?.spaceId ??
      this.#parts.makeId('space');
    const element: StoredElement = {
      ...file,
      id: this.#parts.makeId('element'),
      spaceId,
      threadId,
      createdAtMs: this.#parts.clock.now(),
    };
    this.#elements.push(element);
    return element;
  }

  ofThread(threadId: string): readonly StoredElement[] {
    return this.#there().filter((element) => element.threadId === threadId);
  }

  ofSpace(spaceId: string): readonly StoredElement[] {
    return this.#there().filter((element) => element.spaceId === spaceId);
  }

  /** Without what appears late and has not yet. */
  #there(): readonly StoredElement[] {
    const nowMs = this.#parts.clock.now();
    return this.#elements.filter(({ createdAtMs, lateMs = 0 }) => createdAtMs + lateMs <= nowMs);
  }
}
