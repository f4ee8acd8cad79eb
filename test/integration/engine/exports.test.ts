import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import {
  startNodeProcess,
  type SideProcess,
} from '../../../main/reports/side-process/start-process.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import type { WantedChange } from '../../../shared/domain/answer/edits/answer-edit.ts';
import { keyOfMove } from '../../../shared/domain/answer/edits/edit-targets.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { waitFor } from '../../support/wait-for.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';

const EXPORTS = 4;

describe('exports', () => {
  /** Whose report a link serves, and where the file is. */
  async function served(console: TestEngine, exportId: string) {
    const file = await console.engine.exportFile(exportId);
    if (file === null) return null;
    const { report }: { report: { runId: string } } = JSON.parse(readFileSync(file.path, 'utf8'));
    return { runId: report.runId, path: file.path };
  }

  async function twoRuns(console: TestEngine): Promise<readonly [RunId, RunId]> {
    const runs = [await console.startPractice(), await console.startPractice()] as const;
    for (const runId of runs) await console.untilEnded(runId);
    return runs;
  }

  /** Two exports whose ids begin with the same eight characters, which change every 65 seconds. */
  async function exportsNamedAlike(console: TestEngine, first: RunId, second: RunId) {
    for (;;) {
      const lost = await console.call('reports.export', { runId: first, format: 'json' });
      const kept = await console.call('reports.export', { runId: second, format: 'json' });
      if (lost.exportId.slice(0, 8) === kept.exportId.slice(0, 8)) return [lost, kept] as const;
    }
  }

  it('leave a file each when several are asked for at once, and each link serves its own', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runs = await twoRuns(console);
    const made = await Promise.all(
      Array.from({ length: EXPORTS }, async (_, index) => {
        const runId = runs[index % 2] as RunId;
        const { exportId } = await console.call('reports.export', { runId, format: 'json' });
        return { exportId, runId };
      }),
    );
    expect(readdirSync(join(folder.path, 'exports'))).toHaveLength(EXPORTS);
    const links = await Promise.all(made.map(({ exportId }) => served(console, exportId)));
    expect(links.map((link) => link?.runId)).toEqual(made.map(({ runId }) => runId));
    expect(new Set(links.map((link) => link?.path)).size).toBe(EXPORTS);
  });

  it('of a run that is deleted meanwhile fail as those of a run that is not there', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const [runId] = await twoRuns(console);
    const exporting = Array.from({ length: EXPORTS }, () =>
      console.engine.call('reports.export', { runId, format: 'json' }),
    );
    await console.call('runs.erase', { runId, wholeClient: false });
    for (const answer of await Promise.all(exporting)) {
      if (!answer.ok) expect(answer.error.code).toBe('not_found');
    }
    expect(readdirSync(join(folder.path, 'exports'))).toEqual([]);
  });

  it('of an earlier version are served to the one whose file it is', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const [first, second] = await twoRuns(console);
    const [lost, kept] = await exportsNamedAlike(console, first, second);
    for (const { exportId } of [lost, kept]) {
      const { path } = (await served(console, exportId)) ?? { path: '' };
      renameSync(path, path.replace(exportId, exportId.slice(0, 8)));
    }
    expect(await served(console, lost.exportId)).toBeNull();
    expect((await served(console, kept.exportId))?.runId).toBe(second);
  });

  it('go on after somebody deleted their folder', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const [runId] = await twoRuns(console);
    rmSync(join(folder.path, 'exports'), { recursive: true });
    const { exportId } = await console.call('reports.export', { runId, format: 'json' });
    expect((await served(console, exportId))?.runId).toBe(runId);
  });
});

describe('an export', () => {
  it('is what was chosen, for whom and in which language, and is listed with the digest of its file', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    const memo = await console.call('reports.export', {
      runId,
      format: 'pdf',
      product: 'memo',
      locale: 'de',
    });
    const usual = await console.call('reports.export', { runId, format: 'pdf' });
    expect(memo).toMatchObject({ product: 'memo', audience: null, locale: 'de' });
    expect(memo.fileName).toMatch(/-memo-de-practice\.pdf$/);
    expect(usual).toMatchObject({ product: 'evidence', audience: null, locale: 'en' });
    expect(usual.fileName).toMatch(/\d-practice\.pdf$/);
    expect(memo.sizeBytes).toBeLessThan(usual.sizeBytes);
    for (const { exportId, digest } of await console.call('reports.list', { runId })) {
      const bytes = readFileSync((await console.engine.exportFile(exportId))?.path ?? '');
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
    }
  });

  it.each([
    { format: 'pdf', product: 'deck' },
    { format: 'pptx', product: 'memo' },
    { format: 'pdf', product: 'memo', audience: 'executive' },
    { format: 'json', locale: 'de' },
  ] as const)('refuses what a format cannot hold: %o', async (choice) => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice();
    const answer = await console.engine.call('reports.export', { runId, ...choice });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(await console.call('reports.list', { runId })).toEqual([]);
  });
});

describe('an export that goes to a client', () => {
  it('is refused with something open, and goes out with a reason that the client’s own rules protect', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const clientName = sampleIntake().business_context.company_name;
    await console.call('privacy.allow', { clientName, kind: 'value', value: 'pr@acme.example' });
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    const [move] = buildAnswer(await console.call('results.get', { runId }), builtInAgents).moves;
    const changes: readonly WantedChange[] = [
      { field: 'owner', text: '' },
      { field: 'decision', decision: 'do', why: '' },
    ];
    for (const [revision, change] of changes.entries()) {
      await console.call('answer.change', { runId, revision, key: keyOfMove(move!), change });
    }
    for (const format of ['md', 'json'] as const) {
      expect(await console.engine.call('reports.export', { runId, format })).toMatchObject({
        ok: false,
        error: {
          code: 'not_settled',
          details: { point1: expect.stringContaining('nobody is named for it') },
        },
      });
    }
    expect(await console.call('reports.list', { runId })).toEqual([]);
    const reason = 'Agreed with pr@acme.example, not with jane.roe@acme.example';
    const { exportId, overrideReason } = await console.call('reports.export', {
      runId,
      format: 'md',
      reason,
    });
    expect(overrideReason).toContain('pr@acme.example');
    expect(overrideReason).not.toContain('jane.roe');
    const { path } = (await console.engine.exportFile(exportId)) ?? { path: '' };
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('nobody is named for it');
    expect(text).not.toContain('jane.roe');
  });
});

describe('an export that is stopped', () => {
  it('says what it is at until then, leaves no file and no line, and does not keep others waiting', async () => {
    await using folder = await temporaryFolder();
    const hung: SideProcess[] = [];
    let isHung = true;
    await using console = await testEngine(folder.path, {
      startProcess: (file) => {
        if (!isHung) return startNodeProcess(file);
        const child = hangingProcess();
        hung.push(child);
        return child;
      },
    });
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    const first = console.engine.call('reports.export', { runId, format: 'pptx' });
    const second = console.engine.call('reports.export', { runId, format: 'pdf' });
    await waitFor(async () => hung.length === 1);
    const underWay = await console.call('reports.underWay', { runId });
    expect(underWay.map(({ format, step }) => [format, step])).toEqual([
      ['pptx', 'setting'],
      ['pdf', 'waiting'],
    ]);
    isHung = false;
    // The second one is told at once, though it has not begun.
    await console.call('reports.cancel', { exportId: underWay[1]!.exportId });
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await console.call('reports.cancel', { exportId: underWay[0]!.exportId });
    expect(await first).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await console.call('reports.underWay', { runId: null })).toEqual([]);
    expect(await console.call('reports.list', { runId })).toEqual([]);
    expect(readdirSync(join(folder.path, 'exports'))).toEqual([]);
    const { exportId } = await console.call('reports.export', { runId, format: 'json' });
    await expect(console.call('reports.cancel', { exportId })).rejects.toThrow(/ended already/);
  });
});

/** A process that begins and never ends by itself. */
function hangingProcess(): SideProcess {
  return {
    send: () => undefined,
    onMessage: (listener) => listener({ step: 'setting' }),
    onExit: () => undefined,
    kill: () => undefined,
  };
}

describe('a PDF whose process is killed', () => {
  it('leaves no file and no line, says so, and is made when it is asked for again', async () => {
    await using folder = await temporaryFolder();
    let isKilled = true;
    await using console = await testEngine(folder.path, {
      startProcess: (file) => {
        const child = startNodeProcess(file);
        if (isKilled) child.kill();
        return child;
      },
    });
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    const answer = await console.engine.call('reports.export', { runId, format: 'pdf' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'report_failed', message: expect.stringContaining('Export it again') },
    });
    expect(await console.call('reports.list', { runId })).toEqual([]);
    expect(readdirSync(join(folder.path, 'exports'))).toEqual([]);

    isKilled = false;
    const { exportId } = await console.call('reports.export', { runId, format: 'pdf' });
    const file = await console.engine.exportFile(exportId);
    expect(readFileSync(file?.path ?? '', 'latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });
});
