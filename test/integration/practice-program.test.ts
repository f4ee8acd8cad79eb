import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';

const SCRIPT = path.join(import.meta.dirname, '../../scripts/practice.ts');

const readySchema = z.strictObject({
  event: z.literal('ready'),
  base_url: z.url(),
  ws_url: z.url(),
  issuer: z.url(),
  token: z.string(),
});

interface Program {
  readonly firstLine: Promise<string>;
  readonly ended: Promise<number | null>;
  readonly errors: () => string;
  stop(signal: NodeJS.Signals): void;
}

function start(...flags: string[]): Program {
  const child = spawn(process.execPath, [SCRIPT, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const firstLine = new Promise<string>((resolve) => {
    createInterface(child.stdout).once('line', resolve);
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return {
    firstLine,
    ended,
    errors: () => errors,
    stop: (signal) => {
      child.kill(signal);
    },
  };
}

describe('npm run practice', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says in one line where it is, answers there, and ends on %s',
    async (signal) => {
      const program = start('--json', '--fault', 'forbidden@/workflows');
      const ready = readySchema.parse(JSON.parse(await program.firstLine));
      const headers = { authorization: `Bearer ${ready.token}` };
      const base = `${ready.base_url}/hypatia/api/v1/practice-instance/agents`;
      expect((await fetch(`${base}/specialized`, { headers })).status).toBe(200);
      expect((await fetch(`${base}/workflows`, { headers })).status).toBe(403);
      program.stop(signal);
      expect(await program.ended).toBe(0);
    },
  );

  it('says for people where it is', async () => {
    const program = start();
    expect(await program.firstLine).toContain('Practice Opal');
  });

  it.each([
    [['--fault', 'nothing'], 'There is no fault "nothing".'],
    [['--pace', 'slow'], '--pace'],
    [['--other'], 'Known flags'],
  ])('refuses %j in one line', async (flags, text) => {
    const program = start(...flags);
    expect(await program.ended).toBe(2);
    expect(program.errors()).toContain(text);
    expect(program.errors().trim().split('\n')).toHaveLength(1);
  });
});
