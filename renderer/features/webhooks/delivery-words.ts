import { formatDuration } from '../../../shared/domain/format-metric.ts';
import type {
  AuthScheme,
  DeliverySource,
  ListedStatus,
  MatchedBy,
} from '../../../shared/domain/delivery.ts';
import type { StateWord } from '../../components/status-words.ts';

/** The state of a delivery, in words. */
export const DELIVERY_WORDS: Readonly<Record<ListedStatus, StateWord>> = {
  received: { word: 'Waiting', tone: 'accent' },
  done: { word: 'Done', tone: 'good' },
  refused: { word: 'Refused', tone: 'bad' },
  quarantined: { word: 'Needs review', tone: 'warn' },
  unmatched: { word: 'No run found', tone: 'warn' },
  dead_letter: { word: 'Failed permanently', tone: 'bad' },
  answered: { word: 'Answered', tone: 'good' },
};

/** How it arrived, in words. */
export const SOURCE_WORDS: Readonly<Record<DeliverySource, string>> = {
  tool: 'Tool call',
  webhook: 'Webhook',
  batch: 'Batch',
  pasted: 'Pasted',
  api: 'Fetched from Opal',
};

/** How the sender was identified, in words. */
const AUTH_WORDS: Readonly<Record<AuthScheme, string>> = {
  bearer: 'Bearer token',
  api_key: 'API key',
  osa_v1: 'Signature',
  osa_v1_undotted: 'Signature, undotted',
  standard_webhooks: 'Standard Webhooks signature',
  epi_hmac: 'Signed tool call',
  user: 'Pasted in this console',
  connection: 'Connection to Opal',
};

/** How the run was found, in words. */
export const MATCH_WORDS: Readonly<Record<MatchedBy, string>> = {
  execution_id: 'By Opal’s own execution',
  workflow_id: 'By its workflow id',
  correlation_id: 'By its correlation id',
  thread_id: 'By its chat thread',
  only_open_run: 'The only open run',
  user: 'Chosen by you',
};

/** Whether the user has to choose a run: replayed unchanged, it would end the same way. */
export function waitsForRun(status: ListedStatus): boolean {
  return status === 'unmatched' || status === 'quarantined';
}

/** How the sender was identified, or why not. */
export function senderWords(delivery: {
  readonly authScheme: AuthScheme | null;
  readonly httpStatus: number | null;
}): string {
  if (delivery.authScheme !== null) return AUTH_WORDS[delivery.authScheme];
  return [401, 429].includes(delivery.httpStatus ?? 0) ? 'Not recognised' : 'Not checked';
}

/** The time from receipt to the end of processing; empty until it has ended. */
export function processingTime(delivery: {
  readonly receivedAtMs: number;
  readonly processedAtMs: number | null;
}): string {
  if (delivery.processedAtMs === null) return '';
  const ms = Math.max(0, delivery.processedAtMs - delivery.receivedAtMs);
  return ms < 1000 ? `${ms} ms` : formatDuration(ms);
}
