import { writeZip } from '../pptx/zip-archive.ts';
import { columnLetters } from '../xlsx/workbook.ts';
import { escapeXml } from './docx-text.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Where a chart finds its data: one cell, or `rowCount` of them below each other. */
export function cellReference(column: number, row: number, rowCount = 1): string {
  const at = (index: number): string => `$${columnLetters(column)}$${index + 1}`;
  return `Data!${at(row)}${rowCount === 1 ? '' : `:${at(row + rowCount - 1)}`}`;
}

/**
 * Writes the table behind a chart as a workbook of one sheet.
 *
 * @param modifiedAt epoch ms
 */
export function chartWorkbook(
  rows: readonly (readonly (string | number | null)[])[],
  modifiedAt: number,
): Uint8Array {
  const data = rows.map((row, at) => {
    const cells = row.map((value, column) => {
      const place = `${columnLetters(column)}${at + 1}`;
      if (value === null) return '';
      return typeof value === 'number'
        ? `<c r="${place}"><v>${value}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
    });
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="48" customWidth="1"/></cols><sheetData>${data.join('')}</sheetData></worksheet>`,
  };
  const encoder = new TextEncoder();
  return writeZip(
    new Map(Object.entries(files).map(([path, xml]) => [path, encoder.encode(HEAD + xml)])),
    modifiedAt,
  );
}
