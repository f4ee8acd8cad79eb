import { basename } from 'node:path';
import type { BundleFile, Flaw } from './bundle-file.ts';

/** What is wrong with a file, as the end of "The file ... was". */
const IS: Readonly<Record<Exclude<Flaw['is'], 'unmade'>, string>> = {
  missing: 'missing',
  damaged: 'damaged',
  outdated: 'out of date',
};

/**
 * Says what was wrong with one of the files that hold the secrets, for a person.
 *
 * @param isMended whether it has been written again
 * @returns `null` for what is no fault of the disk or a person: the copy that an earlier version
 *   did not make, and one that a crash has kept from following
 */
export function describeFlaw({ path }: BundleFile, flaw: Flaw, isMended: boolean): string | null {
  if (flaw.is === 'unmade' || (flaw.part === 'copy' && flaw.is === 'outdated')) {
    return isMended ? null : `The second copy of ${basename(path)} cannot be written.`;
  }
  const [what, from] =
    flaw.part === 'file'
      ? [`The secrets file ${basename(path)}`, 'its second copy']
      : [`The second copy of the secrets file ${basename(path)}`, 'the first'];
  const became = isMended
    ? `It has been restored from ${from}; nothing is lost.`
    : `It cannot be written again; the console works with ${from}.`;
  const advice = flaw.is === 'damaged' || !isMended ? ' Check the disk.' : '';
  return `${what} was ${IS[flaw.is]}. ${became}${advice}`;
}
