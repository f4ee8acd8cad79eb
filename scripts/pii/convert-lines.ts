import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';

/** A line is read whole before it is converted: this bounds the memory, in characters. */
const MAX_LINE = 128 * 1024 * 1024;

const requestSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
});

/** Where lines come from and go to, and what is made of each. */
export interface ConvertLinesOptions {
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Writable;
  /** What is answered to a text beside its id. */
  readonly convert: (text: string) => Readonly<Record<string, unknown>>;
}

/** A line of the input, its number from 1, or that it was too long to be read. */
export interface Line {
  readonly number: number;
  /** `null` for a line of more than `maxLength` characters. */
  readonly text: string | null;
}

/**
 * Answers JSON Lines of `{"id", "text"}` with one JSON line each, in their order.
 *
 * A line that is none gets `{"id": null, "error": ..., "line": n}`, and the rest goes on.
 * The next line is read only when the output has taken the last answer.
 *
 * @returns the exit code: 1 when there was a bad line
 */
export async function convertLines({
  input,
  output,
  convert,
}: ConvertLinesOptions): Promise<number> {
  let exitCode = 0;
  const closed = new AbortController();
  output.once('close', () => closed.abort());
  // A reader that has seen enough, such as `head`, closes the pipe.
  output.once('error', () => closed.abort());
  for await (const line of readLines(input, MAX_LINE)) {
    if (closed.signal.aborted) return 1;
    if (line.text !== null && line.text.trim() === '') continue;
    const answer = answerTo(line, convert);
    if ('error' in answer) exitCode = 1;
    if (output.write(`${JSON.stringify(answer)}\n`)) continue;
    await once(output, 'drain', { signal: closed.signal }).catch(() => undefined);
  }
  return exitCode;
}

function answerTo(
  line: Line,
  convert: ConvertLinesOptions['convert'],
): Readonly<Record<string, unknown>> {
  if (line.text === null) return failure(null, `longer than ${MAX_LINE} characters`, line);
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    return failure(null, 'not JSON', line);
  }
  const request = requestSchema.safeParse(value);
  if (!request.success) {
    const id = requestSchema.pick({ id: true }).safeParse(value).data?.id ?? null;
    return failure(id, 'not an object with an "id" and a "text" that is a string', line);
  }
  try {
    return { id: request.data.id, ...convert(request.data.text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure(request.data.id, reason, line);
  }
}

/** Says what is wrong and where, without the line: it may hold personal data. */
function failure(id: string | number | null, reason: string, { number }: Line) {
  return { id, error: `Line ${number}: ${reason}.`, line: number };
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
