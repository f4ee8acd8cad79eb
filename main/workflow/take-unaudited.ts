import { z } from 'zod';
import type { BodyForm } from '../../shared/domain/delivery.ts';
import { piiProtectionSchema, type PiiProtection } from '../../shared/domain/pii-audit.ts';

interface Kept {
  readonly body: Uint8Array | null;
  readonly bodyForm: BodyForm | null;
}

const unauditedSchema = z.array(piiProtectionSchema).default([]);

/**
 * What the audit has yet to record of a body that was protected before it was kept, and the
 * body without it, so that it is recorded once.
 *
 * @returns `null` for a sealed body, which is protected later, and where nothing is left
 */
export function takeUnaudited({ body, bodyForm }: Kept): {
  readonly protections: readonly PiiProtection[];
  readonly body: Uint8Array;
} | null {
  if (body === null || bodyForm !== 'protected') return null;
  const kept: unknown = JSON.parse(new TextDecoder().decode(body));
  if (typeof kept !== 'object' || kept === null || !('protections' in kept)) return null;
  const protections = unauditedSchema.parse(kept.protections);
  if (protections.length === 0) return null;
  return { protections, body: Buffer.from(JSON.stringify({ ...kept, protections: [] }), 'utf8') };
}
