import { expect, it } from 'vitest';
import { nearestWord } from '../../../shared/domain/nearest-word.ts';

const KNOWN = ['completed', 'failed', 'content_review', 'geo_audit'];

it.each([
  ['compleetd', 'completed'],
  ['Content Reveiw', 'content_review'],
  ['geo-audits', 'geo_audit'],
  ['faild', 'failed'],
  ['spreadsheet', null],
  ['', null],
  ['x'.repeat(5000), null],
])('finds for "%s" the word %s', (word, nearest) => {
  expect(nearestWord(word, KNOWN)).toBe(nearest);
});
