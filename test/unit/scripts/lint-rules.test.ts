import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toolPath } from '../../../scripts/tool-path.ts';
import { folderWith } from '../../support/folder-with-files.ts';

/** Each test starts another program. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const answerSchema = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

/** In a house without packages the type of what is imported is unknown. */
const IN_SMALL_HOUSE = / no-unsafe-(call|member-access|return)$/;

/** What the house forbids, where, and the rule that finds it. */
const FORBIDDEN: readonly [file: string, source: string, rule: string][] = [
  ['main/engine.ts', `console.log('started');`, 'no-console'],
  ['main/long.ts', `${'\n'.repeat(300)}export const a = 1;`, 'max-lines'],
  ['main/later.ts', 'export const a = 1; // TODO: finish', 'no-warning-comments'],
  ['shared/loose.ts', 'export const loose: any = 1;', 'no-explicit-any'],
  [
    'shared/sure.ts',
    'export const sure = (name: string | null) => name!.length;',
    'no-non-null-assertion',
  ],
  ['shared/main.ts', 'export default function main() {}', 'no-default-export'],
  ['shared/NotKebab.ts', 'export const a = 1;', 'filename-case'],
  [
    'shared/forgotten.ts',
    'async function work(): Promise<void> {}\nexport function start(): void { work(); }',
    'no-floating-promises',
  ],
  ['renderer/ignored.ts', '// @ts-ignore\nexport const a = 1;', 'ban-ts-comment'],
  [
    'test/unit/one.test.ts',
    `test.only('runs alone', () => expect(1).toBe(1));`,
    'no-focused-tests',
  ],
];

/** What is allowed in its own place, and nowhere else. */
const ALLOWED = {
  'renderer/vite.config.ts': 'export default {};',
  'test/unit/two.test.ts': `test('is long', () => { console.log('printed'); expect(name!.length).toBe(1); });`,
};

describe('the lint rules', () => {
  test('find what the house forbids, and nothing that it allows', () => {
    const found = lint({
      ...ALLOWED,
      ...Object.fromEntries(FORBIDDEN.map(([file, source]) => [file, source])),
    });
    const expected = FORBIDDEN.map(([file, , rule]) => `${file} ${rule}`);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});

/** Lints files with the project's own configuration: `<file> <rule>` for each finding. */
function lint(files: Readonly<Record<string, string>>): readonly string[] {
  const house = folderWith(files);
  copyFileSync(path.join(ROOT, '.oxlintrc.json'), path.join(house, '.oxlintrc.json'));
  const { stdout } = spawnSync(process.execPath, [toolPath(ROOT, 'oxlint'), '--format=json'], {
    cwd: house,
    encoding: 'utf8',
  });
  return answerSchema
    .parse(JSON.parse(stdout))
    .diagnostics.map(({ filename, code }) => `${filename} ${/\((.*)\)/.exec(code)?.[1] ?? code}`)
    .filter((finding) => !IN_SMALL_HOUSE.test(finding));
}
