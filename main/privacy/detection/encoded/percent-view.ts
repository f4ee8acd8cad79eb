import { ViewBuilder } from './view.ts';
import type { View } from './view.ts';

/**
 * Undoes percent-encoding, as in the query of a URL: `name%3DJane%20Doe`.
 *
 * Bytes that are not UTF-8 stay as they are. A plus between encoded words is a space.
 *
 * @returns `null` when nothing is encoded
 */
export function percentView(text: string): View | null {
  if (!/%[0-9a-f]{2}/i.test(text)) return null;
  const builder = new ViewBuilder(text);
  let isDecoded = false;
  for (const match of text.matchAll(ENCODED)) {
    const decoded = decode(match[0]);
    if (decoded === null) continue;
    builder.replace(match.index, match.index + match[0].length, decoded);
    isDecoded = true;
  }
  return isDecoded ? builder.build() : null;
}

/** An ASCII character, the bytes of other characters in a row, or a plus. */
const ENCODED = /%[0-7][0-9a-f]|(?:%[89a-f][0-9a-f])+|(?<=[\w.])\+(?=[\w%])/gi;

function decode(encoded: string): string | null {
  if (encoded === '+') return ' ';
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
