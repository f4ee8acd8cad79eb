import type { WebhookSource } from '../../../shared/contract/access.ts';
import type { StateWord } from '../../components/status-words.ts';

/** The state of a secret that is shared with a sender, in a word. */
export function secretState(
  {
    isFixed,
    isUsable,
    dueAtMs,
    previousUntilMs,
  }: Pick<WebhookSource, 'isFixed' | 'isUsable' | 'dueAtMs' | 'previousUntilMs'>,
  nowMs: number,
): StateWord {
  if (isFixed) return { word: 'Set in environment', tone: 'quiet' };
  if (!isUsable) return { word: 'Not in the keychain', tone: 'bad' };
  if (previousUntilMs !== null && nowMs < previousUntilMs) {
    return { word: 'Old one still valid', tone: 'accent' };
  }
  return nowMs >= dueAtMs
    ? { word: 'Due for replacement', tone: 'warn' }
    : { word: 'In use', tone: 'good' };
}
