import type { ApiKey, WebhookSource } from '../../../shared/contract/access.ts';
import type { AppInfo } from '../../../shared/contract/procedures.ts';
import { joinWords } from '../../components/format.ts';

/** What went with a keychain, and what to do about it. */
export interface LostKeys {
  readonly title: string;
  readonly intro: string;
  readonly steps: readonly string[];
}

/**
 * What is to be done about a keychain that is another one, or that lacks keys.
 *
 * @returns `null` while all is well, and without a keychain: then nobody knows what is in it
 */
export function findLostKeys(
  { available, isOther }: AppInfo['keychain'],
  keys: readonly ApiKey[],
  senders: readonly WebhookSource[],
  nowMs: number,
): LostKeys | null {
  if (!available) return null;
  const deadKeys = keys.filter(
    ({ isUsable, revokedAtMs, expiresAtMs }) =>
      !isUsable && revokedAtMs === null && (expiresAtMs === null || expiresAtMs > nowMs),
  );
  const deadSenders = senders.filter(({ isUsable }) => !isUsable);
  const dead = [
    ...deadSenders.map(
      ({ name }) =>
        `Replace the secret of ${name} under Settings, and enter the new one at the sender. ` +
        'Until then its webhooks are answered “try again later”.',
    ),
    ...(deadKeys.length === 0
      ? []
      : [
          `Make new keys under Settings in place of ${joinWords(deadKeys.map(({ label }) => label))}. Scripts that use the old ones are refused.`,
        ]),
  ];
  if (isOther) return { ...OTHER_KEYCHAIN, steps: [...OTHER_STEPS, ...dead] };
  if (dead.length === 0) return null;
  return {
    title: 'Keys are missing from the keychain',
    intro: 'They were deleted there, or kept in another keychain.',
    steps: dead,
  };
}

const OTHER_KEYCHAIN = {
  title: 'The keychain has changed',
  intro:
    'What the console encrypted until now can only be read with the earlier keychain: drafts, ' +
    'what clients’ rules allow, and deliveries that were not processed yet.',
};

const OTHER_STEPS = [
  'If you still have that keychain, for example on another user account or in a backup, close the ' +
    'console, make it available and start the console again. Everything can be read again then.',
  'If not, go through Settings: enter the tool token and the trigger auth key of Opal again, and ' +
    'replace its webhook secret. Enter the API keys of a project with its next analysis.',
];
