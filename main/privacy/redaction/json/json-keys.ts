/**
 * Names the members of an object after some of the names were replaced.
 *
 * Two e-mail addresses can become the same text; the second then gets ` (2)`, so that no
 * value is lost. Names that were not replaced never change.
 *
 * @param replacements one per name; `null` where a name stays
 */
export function replaceKeys(
  names: readonly string[],
  replacements: readonly (string | null)[],
): string[] {
  if (replacements.every((replacement) => replacement === null)) return [...names];
  const taken = new Set(names.filter((_, index) => (replacements[index] ?? null) === null));
  const lastNumber = new Map<string, number>();
  return names.map((name, index) => {
    const replacement = replacements[index] ?? null;
    if (replacement === null) return name;
    let number = lastNumber.get(replacement) ?? 1;
    let unique = number === 1 ? replacement : `${replacement} (${number})`;
    while (taken.has(unique)) {
      number += 1;
      unique = `${replacement} (${number})`;
    }
    lastNumber.set(replacement, number);
    taken.add(unique);
    return unique;
  });
}
