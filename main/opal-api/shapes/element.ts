import { z } from 'zod';
import { lenientCount, lenientId, lenientText, lenientTime } from './lenient.ts';

/** A file that an agent has made. */
export interface OpalElement {
  readonly elementId: string;
  readonly spaceId: string | null;
  readonly name: string | null;
  readonly mimeType: string | null;
  readonly sizeBytes: number | null;
  /** Epoch ms. */
  readonly createdAtMs: number | null;
}

/** Parses a file's entry in a list. */
export const elementShape = z
  .object({
    id: lenientId,
    element_id: lenientId,
    space_id: lenientId,
    name: lenientText,
    title: lenientText,
    file_name: lenientText,
    mime_type: lenientText,
    size: lenientCount,
    created_at: lenientTime,
  })
  .transform((row, context): OpalElement => {
    const elementId = row.id ?? row.element_id;
    if (elementId === null) {
      context.addIssue({ code: 'custom', message: 'it has no id' });
      return z.NEVER;
    }
    return {
      elementId,
      spaceId: row.space_id,
      name: row.name ?? row.title ?? row.file_name,
      mimeType: row.mime_type,
      sizeBytes: row.size,
      createdAtMs: row.created_at,
    };
  });
