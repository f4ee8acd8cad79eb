import { OsaError } from '../../../shared/errors.ts';

/** The largest answer that is read as a whole, in bytes. */
export const LARGEST_ANSWER_BYTES = 50 * 1024 * 1024;

/** How much of a refusal is read, in bytes. */
const REFUSAL_BYTES = 64 * 1024;

/**
 * Reads a body to its end.
 *
 * @throws OsaError `opal_answer_too_large` as soon as it is larger, without reading the rest
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  requestId: string,
  mostBytes: number = LARGEST_ANSWER_BYTES,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > mostBytes) {
      throw new OsaError('opal_answer_too_large', {
        details: { request_id: requestId, most_bytes: String(mostBytes) },
      });
    }
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

/** Reads the beginning of a refusal, as text; a body that breaks off is as good as none. */
export async function readRefusal(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      size += part.length;
      if (size > REFUSAL_BYTES) break;
    }
  } catch {
    // What came is what is judged.
  }
  return Buffer.concat(parts).toString('utf8', 0, REFUSAL_BYTES);
}
