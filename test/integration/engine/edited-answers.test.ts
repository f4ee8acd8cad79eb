import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEngine } from '../../../main/engine.ts';
import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import type { Answer } from '../../../shared/domain/answer/answer.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import type {
  AnswerVersion,
  WantedChange,
} from '../../../shared/domain/answer/edits/answer-edit.ts';
import { GOVERNING_KEY, keyOfMove } from '../../../shared/domain/answer/edits/edit-targets.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { engineConfig } from '../../support/engine-config.ts';
import { startEndedRun } from '../../support/start-ended-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, testEngine, type TestEngine } from '../../support/test-engine.ts';

/** A person at one window, who has seen the answer as it was then. */
class Window {
  readonly #console: TestEngine;
  readonly #runId: RunId;
  version: AnswerVersion | undefined;
  answer: Answer | undefined;

  constructor(console: TestEngine, runId: RunId) {
    this.#console = console;
    this.#runId = runId;
  }

  async look(): Promise<this> {
    const model = await this.#console.call('results.get', { runId: this.#runId });
    this.version = model.version;
    this.answer = buildAnswer(model, builtInAgents);
    return this;
  }

  get seen() {
    return { runId: this.#runId, revision: this.version?.revision ?? -1 };
  }

  get thought(): string {
    return plainText(this.answer?.governing ?? []);
  }

  async change(change: WantedChange, key = GOVERNING_KEY) {
    const saved = await this.#console.call('answer.change', { ...this.seen, key, change });
    await this.look();
    return saved;
  }

  async say(text: string) {
    return this.change({ field: 'words', text });
  }
}

function filesWith(folder: string, marker: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path).includes(marker);
  });
}

it('a guest edits nothing and signs nothing off', async () => {
  await using folder = await temporaryFolder();
  const engine = await startEngine(engineConfig(folder.path, { role: 'guest' }), {
    loadKeytar: async () => keychainInMemory(),
  });
  const seen = { runId: '7d0e3f5a-2c41-4b8e-9f60-1a2b3c4d5e6f', revision: 0 };
  for (const [name, input] of [
    ['answer.change', { ...seen, key: GOVERNING_KEY, change: { field: 'words', text: 'x' } }],
    ['answer.settle', { ...seen, lostId: 'x', how: 'drop' }],
    ['answer.step', { ...seen, to: 'undo' }],
    ['answer.signOff', { ...seen, by: 'Lead consultant' }],
  ] as const) {
    const answer = await engine.call(name, input);
    expect(answer, name).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  }
  await engine.stop();
});

it('an answer is edited version by version, and goes with its run', async () => {
  await using folder = await temporaryFolder();
  let killAt = '';
  await using console = await testEngine(folder.path, {
    checkpoint: (name) => {
      if (name === killAt) throw new Error('killed');
    },
  });
  const runId = await startEndedRun(console);
  const one = await new Window(console, runId).look();
  const other = await new Window(console, runId).look();
  const received = one.thought;
  expect(one.version).toMatchObject({ number: 0, revision: 0, canUndo: false, canRedo: false });

  // Personal data that somebody types does not reach the disk.
  expect(await one.say('Ask jane.roe@xanthippe.example why phones lose')).toEqual({
    number: 1,
    revision: 1,
    replaced: 1,
  });
  expect(one.thought).toMatch(/^Ask .*\*.* why phones lose$/);
  expect(filesWith(folder.path, 'jane.roe')).toEqual([]);

  // The second window is told, and overwrites nothing.
  await expect(other.say('Overwritten')).rejects.toThrow(/conflict Somebody has changed/);
  await other.look();
  expect(other.thought).toBe(one.thought);
  await other.say('Wolpertinger phones lose registrations');
  await expect(console.call('answer.step', { ...one.seen, to: 'undo' })).rejects.toThrow(
    /conflict/,
  );

  // Undo goes back without taking anything away; who saves from there begins anew.
  await console.call('answer.step', { ...other.seen, to: 'undo' });
  await console.call('answer.step', { ...(await other.look()).seen, to: 'undo' });
  expect((await other.look()).thought).toBe(received);
  expect(other.version).toMatchObject({ number: 0, canUndo: false, canRedo: true });
  await expect(console.call('answer.step', { ...other.seen, to: 'undo' })).rejects.toThrow(
    /nothing left/,
  );
  await console.call('answer.step', { ...other.seen, to: 'redo' });
  await console.call('answer.step', { ...(await other.look()).seen, to: 'redo' });
  expect((await other.look()).thought).toBe('Wolpertinger phones lose registrations');
  expect(other.version).toMatchObject({ number: 2, canRedo: false });

  // A save is whole or not there at all.
  const [first] = other.answer?.moves ?? [];
  const owner = { field: 'owner', text: 'Web team' } as const;
  killAt = 'answer.before_commit';
  await expect(other.change(owner, keyOfMove(first!))).rejects.toThrow();
  expect((await other.look()).version).toMatchObject({ number: 2 });
  killAt = '';
  await other.change(owner, keyOfMove(first!));
  expect(other.answer?.moves[0]?.owner).toBe('Web team');

  // What was signed off stays; whoever edits it begins another one.
  await expect(
    console.call('answer.signOff', { ...other.seen, by: 'Lead consultant', resultsDigest: 'old' }),
  ).rejects.toThrow(/Newer results have come/);
  const { resultsDigest = '' } = other.version ?? {};
  await console.call('answer.signOff', { ...other.seen, by: 'Lead consultant', resultsDigest });
  expect((await other.look()).version).toMatchObject({
    number: 3,
    signedOff: { by: 'Lead consultant', isOutdated: false },
  });
  await expect(
    console.call('answer.signOff', { ...other.seen, by: 'Somebody else' }),
  ).rejects.toThrow(/signed off already/);
  // An export names its version, and why it went out with something open.
  await console.call('answer.change', {
    ...other.seen,
    key: keyOfMove(first!),
    change: { field: 'owner', text: 'A*** S***' },
  });
  await console.call('reports.export', { runId, format: 'json', reason: 'A first look' });
  await console.call('answer.step', { ...(await other.look()).seen, to: 'undo' });
  await console.call('reports.export', { runId, format: 'json' });
  const exported = await console.call('reports.list', { runId });
  expect(exported).toHaveLength(2);
  expect(exported).toContainEqual(
    expect.objectContaining({ version: 3, signedOffBy: 'Lead consultant', overrideReason: null }),
  );
  expect(exported).toContainEqual(
    expect.objectContaining({ version: 4, signedOffBy: null, overrideReason: 'A first look' }),
  );
  expect(filesWith(join(folder.path, 'exports'), '"points": [')).toHaveLength(1);
  await other.look();
  await other.change({ field: 'original', of: 'owner' }, keyOfMove(first!));
  expect(other.version).toMatchObject({ number: 5, signedOff: null });
  const listed = await console.call('answer.versions', { runId });
  expect(listed.map(({ number, isShown, signedOff }) => [number, isShown, signedOff?.by])).toEqual([
    [5, true, undefined],
    [4, false, undefined],
    [3, false, 'Lead consultant'],
    [2, false, undefined],
    [1, false, undefined],
  ]);

  for (const bad of [
    { ...other.seen, key: GOVERNING_KEY, change: { field: 'words', text: '   ' } },
    { ...other.seen, key: GOVERNING_KEY, change: { field: 'words', text: '\u200b\u0000' } },
    { ...other.seen, key: GOVERNING_KEY, change: { field: 'words', text: 'x'.repeat(601) } },
    { ...other.seen, key: 'nothing', change: { field: 'words', text: 'x' } },
    { ...other.seen, key: GOVERNING_KEY, change: { field: 'owner', text: 'x' } },
  ]) {
    expect(await console.engine.call('answer.change', bad)).toMatchObject({ ok: false });
  }
  expect((await other.look()).version?.number).toBe(5);

  expect(filesWith(folder.path, 'Wolpertinger').length).toBeGreaterThan(0);
  await console.call('runs.erase', { runId, wholeClient: false });
  expect(filesWith(folder.path, 'Wolpertinger')).toEqual([]);
  expect(await console.call('answer.versions', { runId })).toEqual([]);
});
