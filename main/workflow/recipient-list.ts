import { z } from 'zod';
import type { RunId } from '../../shared/domain/ids.ts';
import type { Sealer } from '../credentials/sealer.ts';

/** Seals the recipients of a report; `null` when they cannot be kept (no keychain). */
export function sealRecipients(
  sealer: Sealer,
  runId: RunId,
  recipients: readonly string[],
): Uint8Array | null {
  if (!sealer.durable || recipients.length === 0) return null;
  return sealer.seal(Buffer.from(JSON.stringify(recipients), 'utf8'), contextOf(runId));
}

/** @throws Error when they were sealed with a key that is gone */
export function openRecipients(sealer: Sealer, runId: RunId, sealed: Uint8Array | null): string[] {
  if (sealed === null) return [];
  const plain = sealer.open(sealed, contextOf(runId));
  return z.array(z.string()).parse(JSON.parse(Buffer.from(plain).toString('utf8')));
}

function contextOf(runId: RunId): string {
  return `recipients:${runId}`;
}
