import type { MoveCandidate } from './move-candidates.ts';

type Members = [MoveCandidate, ...MoveCandidate[]];

/**
 * Candidates by what they can be the same by, with the group that each has been put into.
 *
 * Of hundreds only a few share any of it with a new one: no other has to be compared with it.
 */
export class NearCandidates {
  readonly #byWord = new Map<string, MoveCandidate[]>();
  readonly #groups = new Map<MoveCandidate, { readonly members: Members; readonly turn: number }>();
  readonly #turns = new Map<Members, number>();

  add(candidate: MoveCandidate, members: Members): void {
    const turn = this.#turns.get(members) ?? this.#turns.size;
    this.#turns.set(members, turn);
    this.#groups.set(candidate, { members, turn });
    for (const word of termsOf(candidate)) {
      const there = this.#byWord.get(word);
      if (there === undefined) this.#byWord.set(word, [candidate]);
      else there.push(candidate);
    }
  }

  groupOf(candidate: MoveCandidate): Members | undefined {
    return this.#groups.get(candidate)?.members;
  }

  /** The oldest group with a member that says the same; only those that share a term are asked. */
  first(
    candidate: MoveCandidate,
    isSame: (candidate: MoveCandidate, other: MoveCandidate) => boolean,
  ): Members | undefined {
    const near = new Set(termsOf(candidate).flatMap((word) => this.#byWord.get(word) ?? []));
    let first: { readonly members: Members; readonly turn: number } | undefined;
    for (const other of near) {
      const group = this.#groups.get(other);
      if (group === undefined || (first !== undefined && group.turn >= first.turn)) continue;
      if (isSame(candidate, other)) first = group;
    }
    return first?.members;
  }
}

/** The words of its phrases, its whole reason, and its deed: two that share none are two things. */
function termsOf({ phrases, reason, deed }: MoveCandidate): string[] {
  const words = new Set(phrases.flatMap((phrase) => phrase.words));
  return [...words, `because ${reason.words.join(' ')}`, ...(deed === '' ? [] : [`deed ${deed}`])];
}
