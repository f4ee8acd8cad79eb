import type { Page } from '../shapes/pages.ts';

/** A list that goes on for longer has gone wrong. */
const MOST_PAGES = 2000;

/** So often a list that changes is read again. */
const MOST_PASSES = 4;

interface Listing<T> {
  /** Asks for a page by its number, from 1. */
  readonly fetch: (page: number) => Promise<Page<T>>;
  readonly idOf: (entry: T) => string;
}

/**
 * Goes through a list page by page, each entry once, as Opal gives them.
 *
 * Entries that are added in front push others on to the next page: those come twice and are
 * given once. Where Opal says nothing of totals, the list ends with a page that has nothing new.
 */
export async function* goThrough<T>(listing: Listing<T>): AsyncGenerator<T, void, undefined> {
  const seen = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { entries, unreadable, total, pages } = await listing.fetch(page);
    if (entries.length + unreadable === 0) return;
    let hasNew = unreadable > 0 && total !== null;
    for (const entry of entries) {
      const id = listing.idOf(entry);
      if (seen.has(id)) continue;
      seen.add(id);
      hasNew = true;
      yield entry;
    }
    if (pages !== null && page >= pages && (total === null || seen.size >= total)) return;
    if (pages === null && total !== null && seen.size >= total) return;
    if (!hasNew && (pages === null || page >= pages)) return;
  }
}

/**
 * Reads a whole list.
 *
 * Opal sorts by the last change, so an entry that is changed meanwhile leaves its place and may
 * slip from a page to come onto one that has been read. So the first page is read once more: while
 * it is not as it was, the list is gone through again, and all that was ever met counts.
 */
export async function listAll<T>(listing: Listing<T>): Promise<T[]> {
  const found = new Map<string, T>();
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    let first: readonly string[] = [];
    let pagesRead = 0;
    const noted: Listing<T> = {
      ...listing,
      fetch: async (page) => {
        const answer = await listing.fetch(page);
        pagesRead += 1;
        if (page === 1) first = answer.entries.map(listing.idOf);
        return answer;
      },
    };
    for await (const entry of goThrough(noted)) found.set(listing.idOf(entry), entry);
    if (pagesRead <= 1) break;
    const again = await listing.fetch(1);
    for (const entry of again.entries) found.set(listing.idOf(entry), entry);
    const ids = again.entries.map(listing.idOf);
    if (ids.length === first.length && ids.every((id, at) => id === first[at])) break;
  }
  return [...found.values()];
}
