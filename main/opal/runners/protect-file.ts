import { z } from 'zod';
import { parsedJsonSchema, type JsonValue } from '../../../shared/domain/json.ts';
import type { Protection, ProtectionScope } from '../../privacy/protection.ts';
import { withoutEmbedded, type ClassifiedFile } from './classify-file.ts';
import { readCsv, writeCsv } from './csv-rows.ts';

/** Protects a value, in a thread where it is large. */
export type ProtectValue = (
  value: JsonValue,
  sizeBytes: number,
  scope: ProtectionScope,
) => Promise<Pick<Protection<JsonValue>, 'value' | 'protections'>>;

/** A protected text, and the audit of it. */
export type ProtectedText = Pick<Protection<string>, 'value' | 'protections'>;

/**
 * Protects a file's text in the form that it has: JSON and CSV by the names of their members and
 * columns too, which say what is in them. Embedded pictures are taken out.
 *
 * @throws OsaError `protection_failed`
 */
export async function protectFileText(
  { kind, text }: { readonly kind: ClassifiedFile['kind']; readonly text: string },
  scope: ProtectionScope,
  protect: ProtectValue,
): Promise<ProtectedText> {
  const clean = withoutEmbedded(text);
  const sizeBytes = Buffer.byteLength(clean);
  if (kind === 'json') {
    const parsed = parsedJsonSchema.parse(JSON.parse(clean));
    const { value, protections } = await protect(parsed, sizeBytes, scope);
    return { value: JSON.stringify(value, null, 2), protections };
  }
  const table = kind === 'csv' ? readCsv(clean) : null;
  if (table !== null) {
    const { columns, rows } = table;
    const changed = await protect({ columns: [...columns], rows: [...rows] }, sizeBytes, scope);
    const written = writeCsv(table, changed.value);
    if (written !== null) return { value: written, protections: changed.protections };
  }
  const { value, protections } = await protect(clean, sizeBytes, scope);
  return { value: z.string().parse(value), protections };
}
