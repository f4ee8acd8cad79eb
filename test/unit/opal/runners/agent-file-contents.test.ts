import { describe, expect, it } from 'vitest';
import { savedFileName } from '../../../../shared/domain/file-words.ts';
import { chooseCanvas, isThin, pointsToFile } from '../../../../main/opal/runners/choose-canvas.ts';
import { classifyFile, withoutEmbedded } from '../../../../main/opal/runners/classify-file.ts';
import { readCsv, writeCsv } from '../../../../main/opal/runners/csv-rows.ts';

const PNG = '\u0089PNG\r\n\u001a\n\0\0';

describe('what a file is', () => {
  it.each([
    ['<!DOCTYPE html><p>Hi', 'report.txt', 'text/plain', 'html'],
    ['  <html lang="en">', 'report.png', 'image/png', 'html'],
    ['# Report\n', 'report.md', '', 'markdown'],
    ['# Report\n', 'report.txt', 'text/plain', 'markdown'],
    ['Plain words.', 'report', '', 'text'],
    ['a,b\n1,2\n', 'table.csv', '', 'csv'],
    ['{"a": [1]}', 'data.txt', '', 'json'],
    ['{"a": [1', 'data.json', '', 'text'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'page.html', 'text/html', 'image'],
    [PNG, 'report.html', 'text/html', 'image'],
    ['%PDF-1.7', 'report.md', '', 'pdf'],
    ['PK\u0003\u0004', 'report.docx', '', 'office'],
    ['PK\u0003\u0004', 'report.md', '', 'archive'],
    ['{\\rtf1', 'report.txt', '', 'office'],
    ['ab\0cd', 'report.txt', 'text/plain', 'other'],
  ])('%j as %s of %j is %s', (content, name, mimeType, kind) => {
    expect(classifyFile(Buffer.from(content, 'latin1'), name, mimeType).kind).toBe(kind);
  });

  it('has no embedded picture', () => {
    const picture = `data:image/png;base64,${'iVBORw0KGgo'.repeat(9)}==`;
    expect(withoutEmbedded(`<img src="${picture}"> and ![](${picture})`)).toBe(
      '<img src="data:,removed"> and ![](data:,removed)',
    );
  });

  it.each([
    ['../../etc/passwd', 'text', 'passwd.txt'],
    ['C:\\Temp\\report.exe', 'html', 'report.html'],
    ['..', 'json', 'file.json'],
    ['Bericht (Mai)‮.md', 'markdown', 'Bericht _Mai_.md'],
  ] as const)('is saved of %j as %s under a name that leads nowhere', (name, kind, saved) => {
    expect(savedFileName({ name, kind })).toBe(saved);
  });
});

describe('an answer that is a file', () => {
  it.each([
    [null, true, false],
    [{ response: 'The report is in the canvas.' }, true, true],
    ['Ich habe alles in die Datei geschrieben.', true, true],
    [{ response: 'Done.' }, true, false],
    ['# Report\n\nSee the file.', false, false],
    ['word '.repeat(400), false, false],
    [{ score: 3, message: 'in the file' }, false, false],
    ['{"score": 3}', false, false],
    [[], false, false],
  ])('%j says nothing itself: %s, and points to a file: %s', (result, thin, points) => {
    expect([isThin(result), pointsToFile(result)]).toEqual([thin, points]);
  });

  const notes = { name: 'working-notes.md', kind: 'markdown', text: 'long '.repeat(99) } as const;
  const report = { name: 'geo_audit.html', kind: 'html', text: '<p>short' } as const;
  it.each([
    [[notes, report], 1],
    [[{ ...report, name: 'x.txt', kind: 'text' } as const, notes], 0],
    [
      [
        { ...report, text: ' ' },
        { ...report, text: null },
      ],
      null,
    ],
    [[{ ...report, kind: 'csv' } as const], null],
    [[], null],
  ])('is the right one of several', (files, index) => {
    expect(chooseCanvas(files)).toBe(index);
  });
});

describe('a table', () => {
  it('is written as it was read', () => {
    const text = 'name;note\r\n"A ""B"";\nC";2\r\n';
    const table = readCsv(text)!;
    expect(table.rows).toEqual([{ name: 'A "B";\nC', note: '2' }]);
    expect(writeCsv(table, { columns: [...table.columns], rows: [...table.rows] })).toBe(text);
  });

  it.each(['a,a\n1,2\n', 'a,\n1,2\n', 'a,b\n1\n', '1,2\n3,4\n', ''])('is none: %j', (text) => {
    expect(readCsv(text)).toBeNull();
  });

  it('is none whose header was personal data', () => {
    const table = readCsv('ann@example.com,x\n1,2\n')!;
    expect(writeCsv(table, { columns: ['a***', 'x'], rows: [] })).toBeNull();
  });
});
