import type { Part } from './part.ts';

interface Open {
  readonly level: number;
  readonly parts: Part[];
  /** Whether it ends with the next block. */
  readonly isForOne: boolean;
}

/** The sections that are open, the outermost first. */
export class SectionStack {
  readonly #root: Part[];
  readonly #open: Open[] = [];
  #lowest = 0;

  constructor(root: Part[]) {
    this.#root = root;
  }

  open(level: number, section: Part, isForOne = false): void {
    while ((this.#open.at(-1)?.level ?? 0) >= level) this.#close();
    const parts: Part[] = [...section.parts];
    this.#parts().push({ ...section, parts });
    this.#open.push({ level, parts, isForOne });
  }

  add(...parts: readonly Part[]): void {
    if (parts.length === 0) return;
    this.#parts().push(...parts);
    if (this.#open.at(-1)?.isForOne === true) this.#close();
  }

  /** Begins a group: `closeFilled` with what it gives ends the sections opened since. */
  mark(): number {
    const before = this.#lowest;
    this.#lowest = this.#open.length;
    return before;
  }

  /** Closes what a group opened, except a heading that still waits for its contents. */
  closeFilled(before: number): void {
    const last = this.#open.at(-1);
    if (last !== undefined && last.parts.length > 0) {
      while (this.#open.length > this.#lowest) this.#open.pop();
    }
    this.#lowest = Math.min(before, this.#lowest);
  }

  #close(): void {
    this.#open.pop();
    this.#lowest = Math.min(this.#lowest, this.#open.length);
  }

  #parts(): Part[] {
    return this.#open.at(-1)?.parts ?? this.#root;
  }
}
