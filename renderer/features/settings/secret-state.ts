import type { WebhookSource } from '../../../shared/contract/access.ts';
import type { StateWord } from '../../components/status-words.ts';

/** How a sender's secret stands, in a word. */
export function secretState(
  { isFixed, dueAtMs, previousUntilMs }: WebhookSource,
  nowMs: number,
): StateWord {
  if (isFixed) return { word: 'Set from outside', tone: 'quiet' };
  if (previousUntilMs !== null && nowMs < previousUntilMs) {
    return { word: 'Old one still accepted', tone: 'accent' };
  }
  return nowMs >= dueAtMs ? { word: 'Replace it', tone: 'warn' } : { word: 'In use', tone: 'good' };
}
