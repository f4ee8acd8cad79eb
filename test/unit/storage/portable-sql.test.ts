import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What only SQLite reads, or reads in another way than PostgreSQL. */
const ONLY_SQLITE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['JSON functions', /\bjson_(?:extract|array_length|each|tree|valid|type)\b/i],
  ['IS with a value', /\bIS (?:NOT )?(?:\?|\$\{)|'is(?: not)?', (?!null\b)/],
  ['pragmas and tables of its own', /\bPRAGMA\b|\bsqlite_\w+|\browid\b/i],
  ['patterns and dates of its own', /\bGLOB\b|\bstrftime\(|(?<!\.)\bdatetime\(|\bjulianday\(/],
  ['words of its own', /\bINSERT OR\b|\bREPLACE INTO\b|\.or(?:Ignore|Replace|Fail|Abort)\(/i],
];

describe('the SQL outside of storage/sqlite', () => {
  const files = globSync('main/**/*.ts').filter((file) => !file.startsWith('main/storage/sqlite/'));

  it('is looked for in all files of the main process', () => {
    expect(files).toContain('main/storage/run-repository.ts');
  });

  it.each(ONLY_SQLITE)('has no %s, which only SQLite reads', (_what, pattern) => {
    const found = files.filter((file) => pattern.test(withoutComments(readFileSync(file, 'utf8'))));
    expect(found).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}
