import { z } from 'zod';

/** What may become of an execution in Opal, agents' and workflows' alike. */
export const OPAL_STATUSES = [
  'pending',
  'started',
  'running',
  'waiting',
  'paused',
  'completed',
  'failed',
  'cancelled',
  'superseded',
  'blocked',
  'stopped',
  'unknown',
] as const;
export const opalStatusSchema = z.enum(OPAL_STATUSES);
export type OpalStatus = z.infer<typeof opalStatusSchema>;

const OVER: ReadonlySet<OpalStatus> = new Set([
  'completed',
  'failed',
  'cancelled',
  'superseded',
  'blocked',
  'stopped',
]);

const OTHER_WORDS: Readonly<Record<string, OpalStatus>> = {
  canceled: 'cancelled',
  complete: 'completed',
  success: 'completed',
  succeeded: 'completed',
  error: 'failed',
  in_progress: 'running',
  queued: 'pending',
};

/**
 * Reads a word for a status, in either case of letters.
 *
 * A word that nobody has met is `unknown`, and counts as not over: an execution whose end was
 * missed can still be asked for, one that was called finished too early cannot be taken back.
 */
export function readOpalStatus(word: string): OpalStatus {
  const plain = word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  const known = opalStatusSchema.safeParse(plain);
  if (known.success) return known.data;
  return Object.hasOwn(OTHER_WORDS, plain) ? (OTHER_WORDS[plain] ?? 'unknown') : 'unknown';
}

/** Whether nothing more will come of an execution. */
export function isOpalStatusOver(status: OpalStatus): boolean {
  return OVER.has(status);
}
