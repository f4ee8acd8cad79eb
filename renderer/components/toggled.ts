/** A copy of a set with some of its members there, or not. */
export function toggled<T>(
  members: ReadonlySet<T>,
  some: readonly T[],
  isThere: boolean,
): ReadonlySet<T> {
  const next = new Set(members);
  for (const one of some) {
    if (isThere) next.add(one);
    else next.delete(one);
  }
  return next;
}
