import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertLines, readLines } from '../../../scripts/pii/convert-lines.ts';

async function* bytesOf(chunks: readonly (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function convert(input: readonly (string | Uint8Array)[]) {
  const output = new PassThrough();
  const exitCode = await convertLines({
    input: bytesOf(input),
    output,
    convert: (text) => ({ length: text.length }),
  });
  output.end();
  const written = (await output.toArray()).join('');
  const answers: unknown[] = written
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { exitCode, answers };
}

describe('JSON Lines', () => {
  it('are answered one by one, in their order', async () => {
    expect(await convert(['{"id":"a","text":"four"}\n{"id":2,"text":""}\n'])).toEqual({
      exitCode: 0,
      answers: [
        { id: 'a', length: 4 },
        { id: 2, length: 0 },
      ],
    });
  });

  it('go on after a bad line, which is answered with its number', async () => {
    const { exitCode, answers } = await convert([
      '{"id":"a","text":"x"}\nnot json 123-45-6789\n\n{"id":"b"}\n[]\n{"id":"c","text":"y"}',
    ]);
    expect(exitCode).toBe(1);
    expect(answers).toMatchObject([
      { id: 'a', length: 1 },
      { id: null, error: expect.stringContaining('Line 2'), line: 2 },
      { id: 'b', error: expect.stringContaining('Line 4'), line: 4 },
      { id: null, line: 5 },
      { id: 'c', length: 1 },
    ]);
    expect(JSON.stringify(answers)).not.toContain('123-45-6789');
  });

  it('may be cut anywhere, within a character too, and end with or without a line feed', async () => {
    const bytes = Buffer.from('\ufeff{"id":"ä","text":"\u2028😀"}\r\n{"id":"b","text":"z"}');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (at) => {
        const { answers } = await convert([bytes.subarray(0, at), bytes.subarray(at)]);
        expect(answers).toEqual([
          { id: 'ä', length: 3 },
          { id: 'b', length: 1 },
        ]);
      }),
    );
  });

  it('are thrown away as they come when they are too long', async () => {
    const lines: unknown[] = [];
    const input = bytesOf(['12', '34', '56\nab\n', '1234567']);
    for await (const line of readLines(input, 5)) lines.push(line);
    expect(lines).toEqual([
      { number: 1, text: null },
      { number: 2, text: 'ab' },
      { number: 3, text: null },
    ]);
  });

  it('are not read on while nobody takes the answers', async () => {
    let read = 0;
    async function* endless(): AsyncIterable<Uint8Array> {
      while (read < 1_000) {
        read += 1;
        yield Buffer.from('{"id":1,"text":"x"}\n');
      }
    }
    const stuck = new Writable({ highWaterMark: 40, write: () => undefined });
    const converting = convertLines({ input: endless(), output: stuck, convert: () => ({}) });
    await new Promise(setImmediate);
    expect(read).toBeLessThan(10);
    stuck.destroy();
    expect(await converting).toBe(1);
  });
});

describe('npm run pii:detect', () => {
  it('writes what it detects and nothing else', async () => {
    const door = fileURLToPath(new URL('../../../scripts/pii-detect.ts', import.meta.url));
    const child = spawn(process.execPath, [door], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end('{"id":"1","text":"😀 SSN: 219-09-9999."}\n');
    const [output] = await Promise.all([child.stdout.toArray(), once(child, 'exit')]);
    expect(JSON.parse(output.join(''))).toEqual({
      id: '1',
      detections: [{ type: 'ssn', start: 8, end: 19, confidence: expect.any(Number) }],
    });
    expect(child.exitCode).toBe(0);
  });
});
