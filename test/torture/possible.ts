/**
 * What something may be, as far as somebody can know who changes it from outside.
 *
 * After an answer it is what was asked for. Where none came it may be either.
 */
export class Possible<State> {
  #states: State[];

  constructor(...states: State[]) {
    this.#states = states;
  }

  /** The newest first. */
  get states(): readonly State[] {
    return this.#states;
  }

  has(state: State): boolean {
    return this.#states.includes(state);
  }

  /** The newest, or the one before where a first try failed, and so on. */
  oneOf(attempt: number): State {
    const state = this.#states[attempt % this.#states.length];
    if (state === undefined) throw new Error('It cannot be anything.');
    return state;
  }

  /** @throws what the change throws; then nobody knows whether it was made */
  async become<T>(state: State, change: () => Promise<T>): Promise<T> {
    this.#states = [state, ...this.#states.filter((one) => one !== state)];
    const answer = await change();
    this.#states = [state];
    return answer;
  }
}
