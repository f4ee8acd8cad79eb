import { readAdvice } from './advice-words.ts';
import type { MergedAdvice } from './merge-recommendations.ts';
import { names, similarity } from './same-advice.ts';

/** What the dependencies of recommendations lead to. */
export interface Needs {
  readonly needs: ReadonlyMap<MergedAdvice, ReadonlySet<MergedAdvice>>;
  /** Dependencies that name no other recommendation, as the agents wrote them. */
  readonly open: ReadonlyMap<MergedAdvice, readonly string[]>;
}

/**
 * Finds which recommendation each dependency names.
 *
 * By the id that the agent gave it, by its title, or by a text that holds its title. An
 * id counts within its own agent's answer: another agent numbers from 1 as well. A text
 * that could be two recommendations is none, and stays to be read.
 */
export function findNeeds(all: readonly MergedAdvice[]): Needs {
  const byOwnId = new Map<string, MergedAdvice | null>();
  for (const advice of all) {
    for (const { agentId, ownId } of advice.sources) {
      const key = idKey(agentId, ownId);
      if (ownId !== '') byOwnId.set(key, byOwnId.has(key) ? null : advice);
    }
  }
  const byTitle = new TitleSearch(all);
  const needs = new Map<MergedAdvice, Set<MergedAdvice>>();
  const open = new Map<MergedAdvice, string[]>();
  for (const advice of all) {
    for (const { agentId, dependencies } of advice.sources) {
      for (const dependency of dependencies) {
        const found = byOwnId.get(idKey(agentId, dependency)) ?? byTitle.find(dependency);
        if (found === null) {
          const there = open.get(advice) ?? [];
          if (!there.includes(dependency)) open.set(advice, [...there, dependency]);
        } else if (found !== advice) {
          needs.set(advice, (needs.get(advice) ?? new Set()).add(found));
        }
      }
    }
  }
  return { needs, open };
}

function idKey(agentId: string, id: string): string {
  return `${agentId} ${id.trim().toLowerCase()}`;
}

/** Texts that are looked up in one plan; more are no list that a person wrote. */
const MOST_LOOKUPS = 500;

/** Finds what a text names among the titles. */
class TitleSearch {
  readonly #all: readonly MergedAdvice[];
  readonly #found = new Map<string, MergedAdvice | null>();

  constructor(all: readonly MergedAdvice[]) {
    this.#all = all;
  }

  find(text: string): MergedAdvice | null {
    const known = this.#found.get(text);
    if (known !== undefined) return known;
    const found = this.#found.size < MOST_LOOKUPS ? this.#search(text) : null;
    this.#found.set(text, found);
    return found;
  }

  #search(text: string): MergedAdvice | null {
    const wanted = readAdvice(text);
    const exact = this.#all.filter(({ words }) =>
      words.some((title) => similarity(wanted, title) === 1),
    );
    const found =
      exact.length > 0
        ? exact
        : this.#all.filter(({ words }) => words.some((title) => names(wanted, title)));
    return found.length === 1 ? (found[0] ?? null) : null;
  }
}
