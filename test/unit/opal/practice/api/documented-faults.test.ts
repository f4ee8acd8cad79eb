import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { API_FAULTS } from '../../../../../main/opal/practice/api/faults.ts';

const DOCUMENT = path.join(import.meta.dirname, '../../../../../docs/practice.md');

describe('docs/practice.md', () => {
  it('has every fault of the API, as the code describes it, and no other', async () => {
    const text = await readFile(DOCUMENT, 'utf8');
    const rows = [...text.matchAll(/^\| `(?<kind>[a-z0-9_]+)` +\| (?<says>.+?) +\|$/gm)];
    const documented = rows.map(({ groups }) => [groups!['kind'], groups!['says']]);
    expect(Object.fromEntries(documented)).toEqual(API_FAULTS);
  });
});
