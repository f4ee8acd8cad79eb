import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportFileName } from '../../../main/reports/report-file-name.ts';
import type { ReportChoice } from '../../../shared/domain/report-product.ts';

const AT = Date.UTC(2025, 10, 18, 23, 59, 59);

function nameFor(clientName: string, isPractice = false): string {
  return reportFileName({ clientName, isPractice }, 'pdf', AT);
}

describe('reportFileName', () => {
  it.each([
    ['Northwind Produce Association', 'Northwind-Produce-Association-2025-11-18.pdf'],
    ['', 'report-2025-11-18.pdf'],
    ['...', 'report-2025-11-18.pdf'],
    ['../../etc/passwd', 'etc-passwd-2025-11-18.pdf'],
    ['C:\\Windows\\System32', 'C-Windows-System32-2025-11-18.pdf'],
    ['CON', 'CON-2025-11-18.pdf'],
    ['a.b.c. ', 'a-b-c-2025-11-18.pdf'],
    ['Żółć & Söhne', 'Żółć-Söhne-2025-11-18.pdf'],
    ['日本青果協会', '日本青果協会-2025-11-18.pdf'],
    ['שלום', 'שלום-2025-11-18.pdf'],
    ['fdp\u202etxt.exe', 'fdptxt-exe-2025-11-18.pdf'],
    ['\u0000\ud800', 'report-2025-11-18.pdf'],
    ['<script>"|?*', 'script-2025-11-18.pdf'],
  ])('names a report of %j %j', (clientName, fileName) => {
    expect(nameFor(clientName)).toBe(fileName);
  });

  it('names what is not usual: the product, for whom, the language', () => {
    const name = (choice: ReportChoice): string =>
      reportFileName({ clientName: 'Northwind', isPractice: false }, 'pdf', AT, choice);
    expect(name({ product: 'evidence' })).toBe('Northwind-2025-11-18.pdf');
    expect(name({ audience: 'executive', locale: 'de' })).toBe(
      'Northwind-2025-11-18-executive-de.pdf',
    );
    expect(name({ product: 'memo' })).toBe('Northwind-2025-11-18-memo.pdf');
  });

  it('says that the data are practice data', () => {
    expect(nameFor('Northwind', true)).toBe('Northwind-2025-11-18-practice.pdf');
  });

  it('writes a composed and a decomposed name alike', () => {
    expect(nameFor('Zo\u0301')).toBe(nameFor('Z\u00f3'));
  });

  it('cuts a long name between characters', () => {
    const name = nameFor('協'.repeat(200));
    expect(name).toBe(`${'協'.repeat(40)}-2025-11-18.pdf`);
  });

  it('is a plain file name on every system, whatever the client is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc.boolean(),
        (clientName, practice) => {
          const name = nameFor(clientName, practice);
          expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*-2025-11-18(-practice)?\.pdf$/u);
          expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(150);
          expect(name).toBe(name.normalize('NFC'));
          expect(name.split('.')[0]).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/i);
        },
      ),
    );
  });
});
