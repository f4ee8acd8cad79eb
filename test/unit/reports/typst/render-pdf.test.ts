import { fork, type ChildProcess } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../../main/reports/render-report.ts';
import { renderPdf, type PdfOptions } from '../../../../main/reports/typst/render-pdf.ts';
import {
  startNodeProcess,
  type SideProcess,
  type StartProcess,
} from '../../../../main/reports/typst/start-process.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { OsaError } from '../../../../shared/errors.ts';
import { isAlive } from '../../../support/is-alive.ts';
import { sampleReportAgent, sampleReportModel } from '../../../support/report-model.ts';
import { GENERATED_AT, typeset } from '../../../support/typeset.ts';
import { waitFor } from '../../../support/wait-for.ts';

const model = sampleReportModel({ agents: [sampleReportAgent('geo_audit')] });

function render(options: Partial<PdfOptions> = {}): Promise<Uint8Array> {
  return renderPdf(model, { generatedAt: GENERATED_AT, agentRegistry: builtInAgents, ...options });
}

describe('a PDF', () => {
  it('is set in a process of its own, the same as in this one, also when two are at once', async () => {
    const options = { generatedAt: GENERATED_AT, agentRegistry: builtInAgents };
    const [one, other] = await Promise.all([renderReport('pdf', model, options), render()]);
    expect(Buffer.compare(one, other)).toBe(0);
    expect(Buffer.compare(one, typeset(model))).toBe(0);
  });

  it('is given up when it takes too long, and its process with it', async () => {
    const { startProcess, started } = watched();
    await expect(render({ startProcess, timeLimitMs: 1 })).rejects.toMatchObject({
      code: 'report_failed',
      message: expect.stringContaining('longer than 0.001 s'),
    });
    await waitFor(() => Promise.resolve(!isAlive(started[0]?.pid ?? 0)));
  });

  it('says so when its process is killed, or has too little memory', async () => {
    const killed = render({
      startProcess: (file) => {
        const child = startNodeProcess(file);
        child.kill();
        return child;
      },
    });
    await expect(killed).rejects.toMatchObject({
      code: 'report_failed',
      message: 'The PDF was ended before it was whole. Export it again.',
    });
    await expect(render({ memoryLimit: 1 })).rejects.toMatchObject({
      code: 'report_failed',
      message: expect.stringContaining('too large'),
    });
  });

  it.each([
    ['nonsense', { file: 'x' }],
    ['half a file', { file: new TextEncoder().encode('%PDF-1.7 and then nothing') }],
    ['a refusal', { problem: 'refused', reason: 'error: unknown variable' }],
  ])('is no file when its process answers %s', async (_what, message) => {
    const failure = await render({ startProcess: () => answering(message) }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(OsaError);
    expect(failure).toMatchObject({
      code: 'report_failed',
      message: expect.stringContaining('could not be set'),
    });
    expect((failure as OsaError).message).not.toContain('unknown variable');
  });
});

describe('the process of a PDF', () => {
  it('ends when the console that started it has gone', async () => {
    const file = new URL('../../../../main/reports/typst/pdf-process-entry.ts', import.meta.url);
    const child = fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    await new Promise((resolve) => child.once('spawn', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await ended;
  });
});

/** Starts real processes and remembers them. */
function watched(): { startProcess: StartProcess; started: ChildProcess[] } {
  const started: ChildProcess[] = [];
  const startProcess: StartProcess = (file) => {
    const child = fork(file, {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.push(child);
    return {
      send: (message) => void child.send(message, () => undefined),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', () => listener('')),
      kill: () => void child.kill('SIGKILL'),
    };
  };
  return { startProcess, started };
}

function answering(message: unknown): SideProcess {
  return {
    send: () => undefined,
    onMessage: (listener) => listener(message),
    onExit: () => undefined,
    kill: () => undefined,
  };
}
