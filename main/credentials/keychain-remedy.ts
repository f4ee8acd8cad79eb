/** What to do where there is a keychain that does not answer, by platform. */
const UNLOCK: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Unlock the login keychain in Keychain Access and allow the console to use it.',
  linux: 'Unlock the keychain of this session.',
  win32: 'Sign in to Windows again, so that its Credential Manager can be used.',
};

/** What to do where there is none. */
const START: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux:
    'Start a keychain that offers the Secret Service, such as GNOME Keyring or KWallet, and then the console again.',
};

const NONE = 'Install the console again: the part that speaks to the keychain cannot be loaded.';

/**
 * What a person can do so that secrets last, in a sentence or two.
 *
 * @param isFailing whether there is a keychain that did not answer
 */
export function keychainRemedy(isFailing: boolean, platform = process.platform): string {
  if (!isFailing) return START[platform] ?? NONE;
  return `${UNLOCK[platform] ?? UNLOCK.linux} It is asked again every ten seconds, and takes what it can of what was made until then.`;
}
