import { StringDecoder } from 'node:string_decoder';

/** A line of the input, its number from 1, or that it was too long to be read. */
export interface Line {
  readonly number: number;
  /** `null` for a line of more than `maxLength` characters. */
  readonly text: string | null;
}

/**
 * Reads lines as they come, never more than one ahead of whoever takes them.
 *
 * Only a line feed ends a line: U+2028 may stand in JSON text. What is longer than
 * `maxLength` is thrown away as it comes, so that memory stays bounded.
 */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncIterable<Line> {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let length = 0;
  let number = 0;

  function take(part: string): void {
    length += part.length;
    if (length <= maxLength) parts.push(part);
    else parts = [];
  }

  function endLine(): Line {
    number += 1;
    const text = length > maxLength ? null : parts.join('');
    parts = [];
    length = 0;
    return { number, text: number === 1 && text !== null ? text.replace(/^\ufeff/, '') : text };
  }

  for await (const chunk of input) {
    const text = decoder.write(Buffer.from(chunk));
    let from = 0;
    for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', from)) {
      take(text.slice(from, feed));
      from = feed + 1;
      yield endLine();
    }
    if (from < text.length) take(text.slice(from));
  }
  take(decoder.end());
  if (length > 0) yield endLine();
}
