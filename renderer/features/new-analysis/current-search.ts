/**
 * The parameters of the address as it is right now.
 *
 * A render in progress may still show an older address. Whoever changes one parameter has to
 * keep the others as they are now, not as they were rendered.
 *
 * @param hash the part after `#`, e.g. `#/new?draft=1&step=goals`
 */
export function currentSearch(hash: string): URLSearchParams {
  const start = hash.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : hash.slice(start + 1));
}
