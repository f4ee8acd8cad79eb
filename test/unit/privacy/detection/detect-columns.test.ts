import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';

const redactor = createRedactor();

function find(text: string): string[] {
  return redactor
    .detectText(text)
    .map(({ type, start, end }) => `${type}:${text.slice(start, end)}`);
}

describe('a table in a text', () => {
  it.each([
    ['commas', 'dob,visits,phone\n1980-01-02,4155552670,4155552671'],
    ['semicolons', 'dob;visits;phone\r\n1980-01-02;4155552670;"4155552671"'],
    ['tabs', 'dob\tvisits\tphone\n1980-01-02\t4155552670\t4155552671'],
    ['bars', '| visits | dob | phone |\n|---|---|---|\n| 4155552670 | 1980-01-02 | 4155552671 |'],
  ])('is read by the names of its columns, with %s', (_, text) => {
    expect(find(text)).toEqual(['date_of_birth:1980-01-02', 'phone:4155552671']);
  });

  it('believes its own column before a word of another', () => {
    expect(find('passport no,ssn\n123456789,219099999')).toEqual([
      'passport:123456789',
      'ssn:219099999',
    ]);
  });

  it('ends where the lines have other numbers of cells', () => {
    expect(find('visits,dob\n7,1980-01-02\nSo it was, he said, on 1980-01-02, they said')).toEqual([
      'date_of_birth:1980-01-02',
    ]);
  });

  it('is no sentence with a comma', () => {
    expect(find('Well, phone\nthen, 4155552671 visits')).not.toContain('passport:4155552671');
    expect(find('visits, views\n4155552671, 219099999')).toEqual([]);
  });
});
