/** How much one commit takes at most. */
const MAX_ITEMS = 128;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Parts<Item, Result> {
  /** One transaction; answers in the order of its items. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Whether an error would meet every item alike. */
  readonly isFatal: (error: unknown) => boolean;
}

/**
 * Commits what arrives together in one transaction.
 *
 * A commit to the disk costs the same for one row as for a hundred. Whoever comes while a
 * commit is being made waits for the next one, so the busier it gets, the more they
 * share; a single one waits for nobody. Order of arrival is order of rows.
 */
export class GroupCommit<Item, Result> {
  readonly #parts: Parts<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #isCommitting = false;

  constructor(parts: Parts<Item, Result>) {
    this.#parts = parts;
  }

  /** Resolves once the item is on the disk. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#isCommitting) return;
      this.#isCommitting = true;
      setImmediate(() => void this.#drain());
    });
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, MAX_ITEMS);
      await this.#settle(group);
    }
    this.#isCommitting = false;
  }

  async #settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#parts.commit(group.map((waiting) => waiting.item));
      for (const [index, waiting] of group.entries()) {
        const result = results[index];
        if (result === undefined) waiting.reject(new Error('A commit left an item unanswered.'));
        else waiting.resolve(result);
      }
    } catch (error) {
      if (group.length === 1 || this.#parts.isFatal(error)) {
        for (const waiting of group) waiting.reject(error);
        return;
      }
      // One bad item must not take its neighbours down.
      for (const waiting of group) await this.#settle([waiting]);
    }
  }
}
