import { fork, type ChildProcess } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  renderReport,
  type RenderedReport,
  type RenderOptions,
} from '../../../../main/reports/side-process/render-report.ts';
import {
  startNodeProcess,
  type SideProcess,
  type StartProcess,
} from '../../../../main/reports/side-process/start-process.ts';
import { renderPptx } from '../../../../main/reports/pptx/render-pptx.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { reportFormatSchema, type ReportFormat } from '../../../../shared/domain/report.ts';
import { OsaError } from '../../../../shared/errors.ts';
import { isAlive } from '../../../support/is-alive.ts';
import { sampleReportAgent, sampleReportModel } from '../../../support/report-model.ts';
import { GENERATED_AT, typeset } from '../../../support/typeset.ts';
import { waitFor } from '../../../support/wait-for.ts';

const model = sampleReportModel({ agents: [sampleReportAgent('geo_audit')] });

function render(
  format: ReportFormat,
  options: Partial<RenderOptions> = {},
): Promise<RenderedReport> {
  const usual = { generatedAt: GENERATED_AT, agentRegistry: builtInAgents };
  return renderReport(format, model, { ...usual, ...options });
}

describe('a report', () => {
  it('is set in a process of its own, the same as in this one, also when two are at once', async () => {
    const steps: string[] = [];
    const onStep = (step: string): void => void steps.push(step);
    const [pdf, deck] = await Promise.all([render('pdf', { onStep }), render('pptx')]);
    expect(Buffer.compare(pdf.file, typeset(model))).toBe(0);
    const options = { generatedAt: GENERATED_AT, agentRegistry: builtInAgents };
    expect(Buffer.compare(deck.file, await renderPptx(model, options))).toBe(0);
    expect(steps).toEqual(['writing', 'setting']);
  });

  it('is given up when it takes too long, and its process with it', async () => {
    const { startProcess, started } = watched();
    await expect(render('pdf', { startProcess, timeLimitMs: 1 })).rejects.toMatchObject({
      code: 'report_failed',
      message: expect.stringContaining('longer than 0.001 s'),
    });
    await waitFor(() => Promise.resolve(!isAlive(started[0]?.pid ?? 0)));
  });

  it('is given up when it is cancelled, and its process with it', async () => {
    const { startProcess, started } = watched();
    const abort = new AbortController();
    const cancelled = render('pptx', {
      startProcess,
      signal: abort.signal,
      onStep: () => abort.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await waitFor(() => Promise.resolve(!isAlive(started[0]?.pid ?? 0)));
    await expect(render('pdf', { signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it.each(reportFormatSchema.options)('says so when its process is killed: %s', async (format) => {
    const killed = render(format, {
      startProcess: (file) => {
        const child = startNodeProcess(file);
        child.kill();
        return child;
      },
    });
    await expect(killed).rejects.toMatchObject({
      code: 'report_failed',
      message: expect.stringMatching(/^The .+ was ended before it was whole\. Export it again\.$/),
    });
  });

  it('says so when its process is killed in the middle of its work', async () => {
    const { startProcess, started } = watched();
    const killed = render('pdf', { startProcess, onStep: () => started[0]?.kill('SIGKILL') });
    await expect(killed).rejects.toMatchObject({
      code: 'report_failed',
      message: 'The PDF was ended before it was whole. Export it again.',
    });
  });

  it('says so when it would need too much memory', async () => {
    await expect(render('pdf', { memoryLimit: 1 })).rejects.toMatchObject({
      code: 'report_failed',
      message: expect.stringContaining('too large'),
    });
  });

  it.each([
    ['nonsense', 'pdf', { file: 'x' }],
    ['half a PDF', 'pdf', fileOf('%PDF-1.7 and then nothing')],
    ['half a deck', 'pptx', fileOf('PK\u0003\u0004 and then nothing')],
    ['a refusal', 'pdf', { problem: 'refused', reason: 'error: unknown variable' }],
  ] as const)('is no file when its process answers %s', async (_what, format, message) => {
    const failure = await render(format, { startProcess: () => answering(message) }).catch(
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

describe('the process of a report', () => {
  it('ends when the console that started it has gone', async () => {
    const file = new URL(
      '../../../../main/reports/side-process/report-process-entry.ts',
      import.meta.url,
    );
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

function fileOf(text: string) {
  return { file: new TextEncoder().encode(text), hasOpenPoints: false };
}

function answering(message: unknown): SideProcess {
  return {
    send: () => undefined,
    onMessage: (listener) => listener(message),
    onExit: () => undefined,
    kill: () => undefined,
  };
}
