import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { z } from 'zod';
import { readLines } from './read-lines.ts';
import type { Line } from './read-lines.ts';

/** A line is read whole before it is converted: this bounds the memory, in characters. */
const MAX_LINE = 128 * 1024 * 1024;

const requestSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
});

export interface ConvertLinesOptions {
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Writable;
  /** What is answered to a text beside its id. */
  readonly convert: (text: string) => Readonly<Record<string, unknown>>;
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
