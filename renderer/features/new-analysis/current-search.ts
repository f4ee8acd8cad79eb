/**
 * The parameters of the address as it is at this moment.
 *
 * A render that is under way may still show an older address. Whoever changes one
 * parameter has to keep the others as they are now, not as they were drawn.
 *
 * @param hash the place after `#`, e.g. `#/new?draft=1&step=goals`
 */
export function currentSearch(hash: string): URLSearchParams {
  const start = hash.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : hash.slice(start + 1));
}
