import { signStandard } from '../senders/standard-webhooks.ts';
import { SIGNATURE_HEADER, signBody } from '../senders/webhook-signature.ts';

/** An event as it is posted. */
export interface EventMessage {
  /** The same at every attempt, so that a receiver can tell a repeat. */
  readonly id: string;
  /** The time of this attempt, in epoch ms: receivers refuse what was signed minutes ago. */
  readonly timestampMs: number;
  /** JSON, byte for byte what is signed and sent. */
  readonly body: string;
}

/**
 * Signs an event twice over: `X-OSA-Signature` as the console itself reads it
 * (specification 4.1), and the three headers of Standard Webhooks.
 *
 * @param secrets newest first; each of them signs, so that a receiver may change over at any
 *   time within the grace
 */
export function signEvent(
  secrets: readonly string[],
  { id, timestampMs, body }: EventMessage,
): Record<string, string> {
  const bytes = Buffer.from(body, 'utf8');
  return {
    [SIGNATURE_HEADER]: signBody(secrets, bytes, timestampMs),
    ...signStandard(secrets, id, bytes, timestampMs),
  };
}
