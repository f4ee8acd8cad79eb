import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');

const EXPORT = /^export (?:async )?(?:abstract )?(?:function\*?|class|const|interface|type) (\w+)/;

const END_OF_COMMENT = /^(?: \*\/|\/\*\* .* \*\/)$/;

/** The exports that no doc comment stands above. One speaks for all that follow without a gap. */
function unexplained(source: string): string[] {
  let isExplained = false;
  return source.split('\n').flatMap((line) => {
    if (line === '') isExplained = false;
    if (END_OF_COMMENT.test(line)) isExplained = true;
    const name = EXPORT.exec(line)?.[1];
    return name === undefined || isExplained ? [] : [name];
  });
}

it.each([
  ['export const A = 1;\n', ['A']],
  ['/** One. */\n\nexport function a(): void {}\n', ['a']],
  ['// One.\nexport interface A {\n', ['A']],
  ['/** One. */\nexport const A = 1;\nexport const B = 2;\n\nexport const C = 3;\n', ['C']],
  ['/**\n * One.\n */\nexport async function a(): Promise<void> {}\n', []],
])('%j leaves %j unexplained', (source, names) => {
  expect(unexplained(source)).toEqual(names);
});

it('every export has a doc comment', () => {
  const files = globSync('{main,preload,renderer,scripts,shared}/**/*.{ts,tsx,mjs}', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    unexplained(readFileSync(path.join(ROOT, file), 'utf8')).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});
