import type { ExecutionView } from '../../../shared/contract/direct.ts';
import { formatDuration } from '../../../shared/domain/format-metric.ts';
import type { LiveTail } from '../../../shared/domain/live-tail.ts';
import type { OpalTokens } from '../../../shared/domain/opal-usage.ts';
import { formatCount, formatCredits } from '../../components/format.ts';

const SECOND_MS = 1000;

/** What something has used in Opal; `null` parts are what Opal does not say. */
export interface Used {
  readonly tokens: OpalTokens;
  readonly credits: number | null;
  readonly seconds: number | null;
  /** e.g. `gemini` */
  readonly provider: string | null;
}

/** "0.8 credits · 4,210 tokens · 12 s · gemini"; empty where Opal says nothing. */
export function usedWords({ tokens, credits, seconds, provider }: Used): string {
  return [
    credits === null ? '' : `${formatCredits(credits)} ${credits === 1 ? 'credit' : 'credits'}`,
    tokens.total === null ? '' : formatCount(tokens.total, 'token'),
    seconds === null ? '' : formatDuration(seconds * SECOND_MS),
    provider ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** "3,000 in, 1,210 out, 400 thinking, 90 cached"; empty where Opal says nothing. */
export function tokenKinds({ input, output, thinking, cached }: OpalTokens): string {
  return (
    [
      [input, 'in'],
      [output, 'out'],
      [thinking, 'thinking'],
      [cached, 'cached'],
    ] as const
  )
    .filter(([count]) => count !== null)
    .map(([count, word]) => `${(count ?? 0).toLocaleString('en-GB')} ${word}`)
    .join(', ');
}

const WAITS: Partial<Record<ExecutionView['status'], string>> = {
  waiting: 'Waits for an approval in Opal',
  paused: 'Paused in Opal',
  lost: 'Opal no longer knows it',
  superseded: 'Another one took its place in Opal',
  blocked: 'Blocked in Opal',
  stopped: 'Stopped in Opal',
};

/** What is to be said of an execution beside the agent's own state; empty for nothing. */
export function executionWord(status: ExecutionView['status']): string {
  return WAITS[status] ?? '';
}

/**
 * The newest line of what an agent says: the tool it calls, else its text, else its thinking.
 *
 * An answer that is data says nothing to a person in one line; its length says that it grows.
 */
export function newestLine(tail: LiveTail): string {
  if (!tail.isLive) return 'What it wrote';
  const open = tail.toolCalls.findLast((call) => !call.isAnswered);
  if (open !== undefined) return `Calls ${open.name}`;
  const text = tail.text.trim();
  if (/^(?:```\w*\s*)?[[{]/.test(text)) {
    return `Writes its answer: ${formatCount(text.length, 'character')} so far`;
  }
  return lastLine(text) || lastLine(tail.thinking);
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
