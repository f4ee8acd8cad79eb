/**
 * Saves changes of one answer one after the other, each from the state that the one before left.
 *
 * Leaving a field saves it, and so does the click that left it: sent from what the page shows, the
 * second would be refused as somebody else's.
 */
export class AnswerSaves {
  #revision: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(revision: number) {
    this.#revision = revision;
  }

  /** The page shows the answer as it was at this revision, or is still behind a save. */
  look(revision: number): void {
    this.#revision = Math.max(this.#revision, revision);
  }

  /** @param send saves from a revision and answers with the next one; what it throws is thrown */
  save<Saved extends { readonly revision: number }>(
    send: (revision: number) => Promise<Saved>,
  ): Promise<Saved> {
    const saved = this.#last.then(async () => {
      const done = await send(this.#revision);
      this.look(done.revision);
      return done;
    });
    this.#last = saved.catch(() => undefined);
    return saved;
  }
}
