import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FileRefusal } from '../../../../main/ingress/files/file-refusal.ts';
import { readDocx } from '../../../../main/ingress/files/read-docx.ts';
import { readFileText } from '../../../../main/ingress/files/read-file.ts';
import { MAX_FILE_BYTES } from '../../../../shared/contract/deliveries.ts';
import { packedArchive, wordDocument, wordParagraph } from '../../../support/packed-archive.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const MB = 1024 * 1024;
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const REPORT = `<html><body><h1>GEO audit</h1><p>The site is <b>hard</b> to cite.</p><h2>Issues</h2><ul><li>No feed</li><li>No markup</li></ul><table><tr><th>Metric</th><th>Value</th></tr><tr><td>Readiness</td><td>41 of 100</td></tr></table></body></html>`;

async function reasonFor(bytes: Uint8Array): Promise<string> {
  const read = await readFileText(bytes).catch((error: unknown) => error);
  return read instanceof FileRefusal ? read.reason : 'read';
}

describe('a file that a person chose', () => {
  it.each([
    ['UTF-8', Buffer.from('# Prüfung\n\n- Größe', 'utf8')],
    ['UTF-8 with its mark', Buffer.from('\uFEFF# Prüfung\n\n- Größe', 'utf8')],
    ['UTF-16', Buffer.from('\uFEFF# Prüfung\n\n- Größe', 'utf16le')],
    ['UTF-16, the high byte first', Buffer.from('\uFEFF# Prüfung\n\n- Größe', 'utf16le').swap16()],
    ['Windows Western European', Buffer.from('# Prüfung\n\n- Größe', 'latin1')],
  ])('is read as text in %s', async (_encoding, bytes) => {
    expect((await readFileText(bytes)).text).toBe('# Prüfung\n\n- Größe');
  });

  it('is read as HTML where it is a Word document', async () => {
    const document = wordDocument(
      `${wordParagraph('The site is &lt;hard&gt; to cite.')}${wordParagraph('Add a feed.')}`,
    );
    expect((await readFileText(document)).text).toBe(
      '<p>The site is &lt;hard&gt; to cite.</p><p>Add a feed.</p>',
    );
  });

  it.each([
    ['file_empty', Buffer.alloc(0)],
    ['file_too_large', Buffer.alloc(MAX_FILE_BYTES + 1, 'a')],
    ['file_not_readable', Buffer.from('%PDF-1.7 and so on')],
    ['file_not_readable', Buffer.from('{\\rtf1 Report}')],
    ['file_not_readable', Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 'latin1')],
    ['file_not_readable', packedArchive([{ name: 'xl/workbook.xml', content: '<workbook/>' }])],
    [
      'document_encrypted',
      Buffer.concat([OLE, Buffer.alloc(900), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['document_old_format', Buffer.concat([OLE, Buffer.alloc(900)])],
    [
      'document_encrypted',
      packedArchive([{ name: 'word/document.xml', content: 'x', isEncrypted: true }]),
    ],
    ['document_broken', wordDocument(wordParagraph('Cut off')).subarray(0, 400)],
    [
      'document_broken',
      Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(500, 7)]),
    ],
    ['document_broken', packedArchive([{ name: 'word/document.xml', content: '<w:document>' }])],
    ['document_empty', wordDocument('<w:p/><w:p/>')],
  ])('is refused as %s', async (reason, bytes) => {
    expect(await reasonFor(bytes)).toBe(reason);
  });

  it('is not opened where it would unpack to more than a report can be', async () => {
    const bomb = wordDocument(wordParagraph('Small'), [
      { name: 'word/footnotes.xml', content: Buffer.alloc(40 * MB) },
    ]);
    expect(bomb.length).toBeLessThan(MB);
    expect(await reasonFor(bomb)).toBe('document_unpacks_too_large');
    const manyFiles = Array.from({ length: 2_001 }, (_, at) => ({
      name: `word/${at}.xml`,
      content: '',
    }));
    expect(await reasonFor(packedArchive(manyFiles))).toBe('document_unpacks_too_large');
  });

  it('unpacks to no more than its archive says, whatever is in it', async () => {
    const liar = wordDocument(wordParagraph('Small'), [
      { name: 'word/footnotes.xml', content: Buffer.alloc(400 * MB), saysBytes: 10 },
    ]);
    expect(await reasonFor(liar)).toBe('document_broken');
  });

  it('opens nothing in a document but its text', async () => {
    const picture = { name: 'word/media/image1.png', content: 'no picture', saysBytes: 3 };
    const document = wordDocument(wordParagraph('Words'), [picture]);
    expect((await readFileText(document)).text).toBe('<p>Words</p>');
  });

  it('is given up where reading it takes too long or too much memory', async () => {
    const long = wordDocument(wordParagraph('Words of a report.').repeat(300_000));
    await expect(readDocx(long, { timeMs: 50 })).rejects.toThrow('document_too_complex');
    await expect(readDocx(long, { memoryMb: 32 })).rejects.toThrow('document_too_complex');
    const deep = wordDocument(
      `${'<w:p><w:r>'.repeat(100_000)}<w:t>x</w:t>${'</w:r></w:p>'.repeat(100_000)}`,
    );
    expect(await reasonFor(deep)).toMatch(/^document_(?:too_complex|broken)$/);
  });
});

const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((file) => existsSync(file));
if (OFFICE === undefined) {
  console.info('Skipped: Word documents of LibreOffice, which is not installed.');
}

describe.skipIf(OFFICE === undefined)('a document that LibreOffice wrote', () => {
  async function written(format: 'docx' | 'doc'): Promise<Buffer> {
    await using folder = await temporaryFolder();
    const source = path.join(folder.path, 'report.html');
    await writeFile(source, REPORT);
    await promisify(execFile)(OFFICE!, [
      `-env:UserInstallation=file://${folder.path}/profile`,
      '--headless',
      '--infilter=HTML (StarWriter)',
      '--convert-to',
      format === 'docx' ? 'docx:MS Word 2007 XML' : 'doc:MS Word 97',
      '--outdir',
      folder.path,
      source,
    ]);
    return await readFile(path.join(folder.path, `report.${format}`));
  }

  it('keeps its headings, lists, tables and emphasis', async () => {
    const { text: html } = await readFileText(await written('docx'));
    expect(html).toContain('<h1>');
    expect(html).toMatch(/<h1>(?:<a [^>]*><\/a>)?GEO audit<\/h1>/);
    expect(html).toContain('<strong>hard</strong>');
    expect(html).toMatch(/<ul><li>No feed<\/li><li>No markup<\/li><\/ul>/);
    expect(html).toMatch(/<td>.*41 of 100.*<\/td>/);
  });

  it('is refused in the format before 2007', async () => {
    expect(await reasonFor(await written('doc'))).toBe('document_old_format');
  });
});
