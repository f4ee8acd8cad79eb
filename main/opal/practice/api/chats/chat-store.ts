/** One question and its answer. */
export interface ChatTurn {
  readonly question: string;
  readonly answer: string;
}

interface Memory {
  readonly turns: readonly ChatTurn[];
  /** Counts every change; a turn that is taken back is one. */
  readonly changes: number;
}

/** What the agents of chats remember, by the id of a memory. */
export class ChatStore {
  readonly #memories = new Map<string, Memory>();

  /** The turns so far; undefined where there is no such memory. */
  find(memoryId: string): readonly ChatTurn[] | undefined {
    return this.#memories.get(memoryId)?.turns;
  }

  add(memoryId: string, turn: ChatTurn): void {
    this.#change(memoryId, (turns) => [...turns, turn]);
  }

  /** Takes the last turn back, so that it can be answered anew. */
  takeBack(memoryId: string): ChatTurn | undefined {
    const last = this.find(memoryId)?.at(-1);
    this.#change(memoryId, (turns) => turns.slice(0, -1));
    return last;
  }

  /** What `If-Match` has to say to continue; without quotes, as Opal writes it. */
  etagOf(memoryId: string): string {
    return `${memoryId.slice(0, 8)}-${this.#memories.get(memoryId)?.changes ?? 0}`;
  }

  #change(memoryId: string, change: (turns: readonly ChatTurn[]) => readonly ChatTurn[]): void {
    const { turns, changes } = this.#memories.get(memoryId) ?? { turns: [], changes: 0 };
    this.#memories.set(memoryId, { turns: change(turns), changes: changes + 1 });
  }
}
