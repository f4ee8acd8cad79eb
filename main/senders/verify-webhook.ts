import type { IncomingHttpHeaders } from 'node:http';
import {
  hasStandardSignature,
  isStandardSignedWith,
  readStandardSignature,
} from './standard-webhooks.ts';
import { isSignedWith, readSignature, SIGNATURE_HEADER } from './webhook-signature.ts';
import type { WebhookVerdict } from './webhook-verdict.ts';

/** A sender as a signature is checked against it. */
export interface LiveSource {
  readonly sourceId: string;
  readonly acceptsUndotted: boolean;
  /** The current secret and, in the grace after a rotation, the one before. */
  readonly secrets: readonly string[];
}

/**
 * Finds the source that signed a webhook, by the console's own scheme or by Standard
 * Webhooks.
 *
 * @param nowMs the time of receipt, epoch ms
 */
export function verifyWebhook(
  sources: readonly LiveSource[],
  headers: IncomingHttpHeaders,
  raw: Uint8Array,
  nowMs: number,
): WebhookVerdict {
  const isStandard = headers[SIGNATURE_HEADER] === undefined && hasStandardSignature(headers);
  return isStandard
    ? verifyStandard(sources, headers, raw, nowMs)
    : verifyOwn(sources, headers, raw, nowMs);
}

function verifyOwn(
  sources: readonly LiveSource[],
  headers: IncomingHttpHeaders,
  raw: Uint8Array,
  nowMs: number,
): WebhookVerdict {
  const read = readSignature(headers[SIGNATURE_HEADER]?.toString(), nowMs);
  if (typeof read === 'string') return { ok: false, problem: read };
  const identity = { kind: 'signed_time', timestampMs: read.timestampMs } as const;
  for (const { sourceId, acceptsUndotted, secrets } of sources) {
    if (secrets.some((secret) => isSignedWith(secret, read, raw, 'dotted'))) {
      return { ok: true, scheme: 'osa_v1', sourceId, identity };
    }
    if (acceptsUndotted && secrets.some((secret) => isSignedWith(secret, read, raw, 'undotted'))) {
      return { ok: true, scheme: 'osa_v1_undotted', sourceId, identity };
    }
  }
  return noneSigned(sources);
}

function verifyStandard(
  sources: readonly LiveSource[],
  headers: IncomingHttpHeaders,
  raw: Uint8Array,
  nowMs: number,
): WebhookVerdict {
  const read = readStandardSignature(headers, nowMs);
  if (typeof read === 'string') return { ok: false, problem: read };
  const identity = { kind: 'message_id', messageId: read.messageId } as const;
  for (const { sourceId, secrets } of sources) {
    if (secrets.some((secret) => isStandardSignedWith(secret, read, raw))) {
      return { ok: true, scheme: 'standard_webhooks', sourceId, identity };
    }
  }
  return noneSigned(sources);
}

function noneSigned(sources: readonly LiveSource[]): WebhookVerdict {
  const isAny = sources.some(({ secrets }) => secrets.length > 0);
  return { ok: false, problem: isAny ? 'signature_mismatch' : 'no_secret_configured' };
}
