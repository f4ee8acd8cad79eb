import { describe, expect, test } from 'vitest';
import { chooseStages } from '../../../scripts/testing/choose-stages.ts';
import { runStages } from '../../../scripts/testing/schedule.ts';
import {
  skippedStage,
  type Stage,
  type StageContext,
  type StageOutcome,
} from '../../../scripts/testing/stage.ts';
import { describeAll, describeStage } from '../../../scripts/testing/summary.ts';
import { folderWith } from '../../support/folder-with-files.ts';

const PASSED: StageOutcome = {
  counts: { passed: 1, failed: 0, skipped: 0 },
  notes: [],
  output: 'all is well',
};
const FAILED: StageOutcome = {
  counts: { passed: 0, failed: 1, skipped: 0 },
  notes: [],
  output: 'line 3 is wrong\n',
};

describe('the stages', () => {
  test('all run, also after one has failed', async () => {
    const { ended } = await run([stage('a', FAILED), stage('b'), stage('c')]);
    expect(ended.map(({ stage: { name }, counts }) => [name, counts.failed])).toEqual([
      ['a', 1],
      ['b', 0],
      ['c', 0],
    ]);
  });

  test('share the cores, and one that wants all of them runs alone', async () => {
    const { timeline } = await run([stage('a'), { ...stage('wide'), cores: 2 }, stage('c')]);
    expect(timeline).toEqual(['+a', '+c', '-a', '-c', '+wide', '-wide']);
  });

  test('that want more cores than there are get all', async () => {
    const { timeline } = await run([{ ...stage('huge'), cores: 64 }, stage('b')]);
    expect(timeline).toEqual(['+huge', '-huge', '+b', '-b']);
  });

  test('wait for those they need', async () => {
    const { timeline } = await run([{ ...stage('browser'), needs: ['build'] }, stage('build')]);
    expect(timeline).toEqual(['+build', '-build', '+browser', '-browser']);
  });

  test('are skipped with the reason when what they need has failed', async () => {
    const { ended, timeline } = await run([
      stage('build', FAILED),
      { ...stage('browser'), needs: ['build'] },
    ]);
    expect(timeline).not.toContain('+browser');
    expect(ended[1]).toMatchObject({
      counts: { passed: 0, failed: 0, skipped: 1 },
      notes: ['it needs "build", which failed'],
    });
  });

  test('count one failure when they break', async () => {
    const broken = { ...stage('a'), run: () => Promise.reject(new Error('no such tool')) };
    const { ended } = await run([broken]);
    expect(ended[0]?.counts.failed).toBe(1);
    expect(ended[0]?.output).toContain('no such tool');
  });
});

describe('choosing stages', () => {
  /** What each stage was told to run, by its name. */
  const told = new Map<string, readonly string[]>();
  const stages = [
    { ...stage('unit'), testFolder: 'test/unit' },
    stage('build'),
    { ...stage('desktop'), needs: ['build'] },
    { ...stage('electron'), testFolder: 'test/electron', needs: ['desktop'] },
  ].map((one) => ({
    ...one,
    async run({ files }: StageContext) {
      told.set(one.name, files);
      return PASSED;
    },
  }));
  const project = () =>
    folderWith({
      'test/unit/app/entry.test.ts': '',
      'test/unit/app/world.ts': '',
      'test/electron/shell.spec.ts': '',
      'test/support/wait-for.test.ts': '',
    });
  const chosen = (...names: string[]) =>
    chooseStages(stages, names, project()).map(({ name }) => name);

  async function filesOf(...names: string[]) {
    told.clear();
    await run(chooseStages(stages, names, project()));
    return Object.fromEntries(told);
  }

  test('takes all when none is named', () => {
    expect(chosen()).toEqual(['unit', 'build', 'desktop', 'electron']);
  });

  test('takes the named ones and what they need, in their own order', () => {
    expect(chosen('electron')).toEqual(['build', 'desktop', 'electron']);
    expect(chosen('build', 'unit', 'unit')).toEqual(['unit', 'build']);
  });

  test('refuses an unknown name and lists the known ones', () => {
    expect(() => chosen('unti')).toThrow(
      'There is no test stage "unti". There are: unit, build, desktop, electron.',
    );
  });

  test('tells the named stages to run all their tests', async () => {
    expect(await filesOf('unit', 'build')).toEqual({ unit: [], build: [] });
  });

  test('takes a test file, with its stage or without, by its path in the project or the stage', async () => {
    const expected = { unit: ['test/unit/app/entry.test.ts'] };
    expect(await filesOf('unit', 'test/unit/app/entry.test.ts')).toEqual(expected);
    expect(await filesOf('unit', 'app/entry.test.ts')).toEqual(expected);
    expect(await filesOf('./test/unit/app/entry.test.ts')).toEqual(expected);
  });

  test('gives a test file to the stage whose folder is nearest', () => {
    const within = { ...stage('app'), testFolder: 'test/unit/app' };
    const names = chooseStages([...stages, within], ['test/unit/app/entry.test.ts'], project());
    expect(names.map(({ name }) => name)).toEqual(['app']);
  });

  test('takes what the stage of a file needs, whole', async () => {
    expect(await filesOf('test/electron/shell.spec.ts')).toEqual({
      build: [],
      desktop: [],
      electron: ['test/electron/shell.spec.ts'],
    });
  });

  test.each([
    [['unit', 'app/exit.test.ts'], 'There is no test file "app/exit.test.ts" under test/unit, '],
    [
      ['/test/unit/app/entry.test.ts'],
      'There is no test file "/test/unit/app/entry.test.ts" under ',
    ],
    [['test/support/wait-for.test.ts'], 'There is no test file "test/support/wait-for.test.ts" '],
    [['test/unit/app/world.ts'], '"test/unit/app/world.ts" is not a test file.'],
    [
      ['unit', 'test/electron/shell.spec.ts'],
      '"test/electron/shell.spec.ts" belongs to the stage "electron", which is not named.',
    ],
  ])('refuses %j', (names, message) => {
    expect(() => chosen(...names)).toThrow(message);
  });
});

describe('what is printed', () => {
  test('is a heading and the notes of a stage that passed', () => {
    const ended = { ...PASSED, notes: ['skipped: prints (no printer)'], durationMs: 1234 };
    expect(describeStage({ ...ended, stage: stage('unit') })).toBe(
      '== Title of unit (unit): passed, 1.2 s\n   skipped: prints (no printer)\n\n',
    );
  });

  test('is also all the output of a stage that failed', () => {
    expect(describeStage({ ...FAILED, stage: stage('lint'), durationMs: 50 })).toBe(
      '== Title of lint (lint): FAILED (0 passed, 1 failed, 0 skipped), 0.1 s\nline 3 is wrong\n\n',
    );
  });

  test('is the reason of a stage that was skipped', () => {
    const ended = { ...skippedStage('no display'), stage: stage('electron'), durationMs: 0 };
    expect(describeStage(ended)).toBe(
      '== Title of electron (electron): SKIPPED, 0.0 s\n   no display\n\n',
    );
  });

  test('is a table of all stages at the end', () => {
    const all = [
      { ...PASSED, stage: stage('unit'), durationMs: 61_000 },
      { ...FAILED, stage: stage('formatting'), durationMs: 900 },
    ];
    expect(describeAll(all)).toBe(
      'unit         61.0 s  1 passed, 0 failed, 0 skipped\n' +
        'formatting    0.9 s  0 passed, 1 failed, 0 skipped\n',
    );
  });
});

function stage(name: string, outcome = PASSED): Stage {
  const title = `Title of ${name}`;
  return { name, title, needs: [], cores: 1, run: () => Promise.resolve(outcome) };
}

/** Runs stages on two cores and notes when each starts and ends. */
async function run(stages: readonly Stage[]) {
  const timeline: string[] = [];
  const ended = await runStages(stages, {
    cores: 2,
    async run(one) {
      timeline.push(`+${one.name}`);
      const outcome = await one.run({
        projectRoot: '',
        env: {},
        signal: new AbortController().signal,
        files: [],
      });
      timeline.push(`-${one.name}`);
      return outcome;
    },
    onEnd: () => undefined,
    nowMs: () => 0,
  });
  return { ended, timeline };
}
