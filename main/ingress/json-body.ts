import { parseJsonExactly } from '../../shared/domain/json.ts';

/** Levels of nesting that a body may have; protection allows more, so that all fit. */
const MAX_DEPTH = 100;

/**
 * Reads a body as JSON.
 *
 * @returns `null` when it is no JSON in UTF-8, or nested too deeply
 */
export function readJsonBody(raw: Uint8Array): { value: unknown } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    if (isTooDeep(raw)) return null;
    return { value: parseJsonExactly(text) };
  } catch {
    return null;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Counts brackets outside of strings, without building anything. */
function isTooDeep(raw: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < raw.length; index += 1) {
    const byte = raw[index] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPENING.has(byte)) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (CLOSING.has(byte)) depth -= 1;
  }
  return false;
}
