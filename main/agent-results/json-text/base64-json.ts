/** No message is shorter, in characters of base64. */
const SHORTEST = 16;

/** What base64 of JSON begins with: `{`, `[` or `"`, perhaps behind a blank or two. */
const BEGINS_AS_JSON = /^\s{0,8}[{["]/;

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * The JSON that a text encodes as base64 or base64url, not parsed; `null` for any other text.
 *
 * Ids, hashes and pictures do not begin as JSON does, and are told by their first characters.
 */
export function decodeBase64Json(text: string): string | null {
  if (text.length < SHORTEST) return null;
  const opening = text
    .slice(0, 4 * SHORTEST)
    .trimStart()
    .slice(0, SHORTEST);
  if (!BASE64.test(opening)) return null;
  if (!BEGINS_AS_JSON.test(Buffer.from(opening, 'base64').toString('latin1'))) return null;
  const encoded = text.replaceAll(/\s+/g, '');
  if (!BASE64.test(encoded)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    return null;
  }
}
