import { z } from 'zod';
import type { JsonObject } from '../../../shared/domain/json.ts';
import { documentShape } from './document.ts';
import { lenientId, lenientText, lenientTime } from './lenient.ts';

/** One message of a chat, raw. */
export interface OpalMessage {
  readonly messageId: string | null;
  /** Who says it, in Opal's word, e.g. `user`. */
  readonly role: string | null;
  readonly text: string | null;
  /** Epoch ms. */
  readonly createdAtMs: number | null;
  readonly said: JsonObject;
}

const rowShape = z.object({
  id: lenientId,
  role: lenientText,
  text: lenientText,
  content: lenientText,
  created_at: lenientTime,
});

/** Parses a message. */
export const messageShape = documentShape.transform((said): OpalMessage => {
  const row = rowShape.parse(said);
  return {
    messageId: row.id,
    role: row.role,
    text: row.text ?? row.content,
    createdAtMs: row.created_at,
    said,
  };
});
