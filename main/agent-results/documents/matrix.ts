import type { Found } from './found.ts';
import type { Part } from './part.ts';
import { readValue } from './read-value.ts';
import { addMetric } from './targets/metric.ts';
import { exactFieldMeanings, fieldMeanings } from './vocabulary/look-up.ts';

/** Whether all columns but the first hold numbers, of several things that nobody has a word for. */
export function areMeasures(rows: readonly Part[], found: Found): boolean {
  const full = rows.filter(({ kind, parts }) => kind === 'row' && parts.length > 2);
  if (full.length < 2 || full.length < rows.length) return false;
  return full.every(({ parts }) =>
    parts
      .slice(1)
      .every(
        ({ label, text }) =>
          fieldMeanings(label).length === 0 &&
          typeof readValue(text, found.language)?.value === 'number',
      ),
  );
}

/** Whether all columns but the first hold numbers: nothing to do is said in numbers alone. */
export function areFigures(rows: readonly Part[], found: Found): boolean {
  const full = rows.filter(({ kind, parts }) => kind === 'row' && parts.length > 1);
  if (full.length < 2 || full.length < rows.length) return false;
  return full.every(({ parts }) =>
    parts.slice(1).every(({ text }) => typeof readValue(text, found.language)?.value === 'number'),
  );
}

/** `"visits": { "Commuters": 4, "Parents": 9 }`: one number for each of several things. */
export function readMatrixLine({ kind, label, lead, text, parts }: Part, found: Found): boolean {
  const name = label === '' ? lead : label;
  const isTitle =
    (kind === 'item' || kind === 'section') && name !== '' && (text === '' || text === lead);
  if (!isTitle || parts.length < 2) return false;
  const areNumbers = parts.every(
    (part) =>
      part.kind === 'field' &&
      part.parts.length === 0 &&
      exactFieldMeanings(part.label).length === 0 &&
      typeof readValue(part.text, found.language)?.value === 'number',
  );
  if (!areNumbers) return false;
  for (const { label: of, text: value, pointer } of parts) {
    addMetric(`${name} – ${of}`, value, pointer, found);
  }
  return true;
}
