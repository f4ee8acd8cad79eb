import type { ReportFormat, ReportModel } from '../../shared/domain/report.ts';
import { PRODUCTS, type ReportChoice } from '../../shared/domain/report-product.ts';
import { formatDay } from './report-date.ts';
import { visibleCharacters } from './report-text.ts';

/** UTF-8 bytes of the client's part: well under the 255 that file systems allow a name. */
const CLIENT_BYTES = 120;

/**
 * Names the file of a report after the client and the day of its making (UTC).
 *
 * Letters and digits of any script stay, everything else becomes a hyphen, so there is
 * no separator, drive, dot, quote or control character left to mean something. The date
 * that follows keeps the name from being one that Windows reserves (CON, NUL, COM1).
 *
 * @param generatedAt epoch ms
 * @param choice what is usual of the format is not named
 * @returns a file name, never a path
 * @example "Northwind-Produce-Association-2025-11-18.pdf"
 */
export function reportFileName(
  model: Pick<ReportModel, 'clientName' | 'isPractice'>,
  format: ReportFormat,
  generatedAt: number,
  { product = null, audience = null, locale = null, sections = null }: ReportChoice = {},
): string {
  const client = withinBytes(lettersOnly(model.clientName), CLIENT_BYTES) || 'report';
  const practice = model.isPractice ? '-practice' : '';
  const selected = sections === null ? null : 'selected';
  const chosen = [product === PRODUCTS[format][0] ? null : product, audience, selected, locale]
    .filter((word) => word !== null)
    .map((word) => `-${word}`)
    .join('');
  return `${client}-${formatDay(generatedAt)}${chosen}${practice}.${format}`;
}

function lettersOnly(name: string): string {
  return name
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
}

function withinBytes(text: string, limit: number): string {
  const encoder = new TextEncoder();
  let kept = '';
  let bytes = 0;
  for (const character of visibleCharacters(text)) {
    bytes += encoder.encode(character).length;
    if (bytes > limit) break;
    kept += character;
  }
  return kept.replace(/-+$/, '');
}
