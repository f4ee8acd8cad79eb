import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { redactionModeSchema } from '../../../shared/domain/pii-policy.ts';

const SCRIPT = fileURLToPath(new URL('../../../scripts/pii-protect.ts', import.meta.url));

async function run(args: readonly string[], input: string) {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const code = child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)));
  return { stdout, stderr, code };
}

function lineOf(id: number, words: string): string {
  return `${JSON.stringify({ id, text: words })}\n`;
}

describe('protecting on the command line', () => {
  it.each(redactionModeSchema.options)(
    'answers each line in its order, in mode %s',
    async (mode) => {
      const input = `${lineOf(7, 'Ask jane.doe@garden.example')}\n${lineOf(3, 'Nothing here')}`;
      const { stdout, code } = await run(['--mode', mode], input);
      const answers = stdout
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
      expect(answers).toEqual([
        { id: 7, text: expect.stringMatching(/^Ask (?!.*jane)/) as string },
        { id: 3, text: 'Nothing here' },
      ]);
      expect(code).toBe(0);
    },
  );

  it('keeps pseudonyms over the lines of one run', async () => {
    const input = lineOf(1, 'From jane@a.example') + lineOf(2, 'joe@a.example, JANE@a.example');
    const { stdout } = await run(['--mode', 'pseudonymize'], input);
    expect(stdout).toBe(lineOf(1, 'From [Email 1]') + lineOf(2, '[Email 2], [Email 1]'));
  });

  it('reports a bad line by its number, goes on, and ends with 1', async () => {
    const input = `${lineOf(1, 'a')}jane@a.example\n${lineOf(2, 'b')}`;
    const { stdout, code } = await run(['--mode', 'mask'], input);
    const [, bad, last] = stdout.split('\n');
    expect(JSON.parse(bad ?? '')).toMatchObject({ line: 2 });
    expect(stdout).not.toContain('jane');
    expect(`${last}\n`).toBe(lineOf(2, 'b'));
    expect(code).toBe(1);
  });

  it.each([[[]], [['--mode', 'scramble']], [['--made', 'mask']]])(
    'says how it is used and ends with 2 for %j',
    async (args) => {
      const { stdout, stderr, code } = await run(args, lineOf(1, 'a'));
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
      expect(stderr).toContain('mask|hash|encrypt|anonymize|pseudonymize|partial|remove');
    },
  );
});
