import { describe, expect, it } from 'vitest';
import { Pseudonyms } from '../../../../main/privacy/redaction/pseudonyms.ts';

describe('pseudonyms', () => {
  it('given while others are being saved are not taken for saved', () => {
    const pseudonyms = new Pseudonyms((value) => value);
    pseudonyms.replace('jane@a.example', 'email');
    const saving = pseudonyms.unsaved;
    pseudonyms.replace('joe@b.example', 'email');
    expect(saving.map(({ value }) => value)).toEqual(['jane@a.example']);
    pseudonyms.noteSaved(saving);
    expect(pseudonyms.unsaved.map(({ value }) => value)).toEqual(['joe@b.example']);
  });
});
