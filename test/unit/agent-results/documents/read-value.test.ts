import { describe, expect, it } from 'vitest';
import { isNoValue, readValue } from '../../../../main/agent-results/documents/read-value.ts';
import type { Language } from '../../../../main/agent-results/documents/vocabulary/languages.ts';

describe('readValue', () => {
  it.each([
    ['61', { value: 61 }],
    ['61/100', { value: 61, unit: 'score_100', scale: 100 }],
    ['7/10', { value: 7, scale: 10 }],
    ['3 of 5', { value: 3, scale: 5 }],
    ['41 %', { value: 41, unit: 'percent' }],
    ['4.1 s', { value: 4.1, unit: 'seconds' }],
    ['1.2k', { value: 1200 }],
    ['1,200', { value: 1200 }],
    ['12 pages', { value: 12, hint: 'pages' }],
    ['~80', { value: 80, hint: '~' }],
    ['44/100 🔴', { value: 44, scale: 100 }],
    ['22% (target 12%)', { value: 22, unit: 'percent', target: '12%' }],
    ['61 (was 54)', { value: 61, previous: '54' }],
    ['★★★☆☆', { value: 3, scale: 5 }],
    ['B+', { value: 'B+' }],
    ['↑ 12 %', { value: 12, unit: 'percent' }],
  ])('reads %s', (text, expected) => {
    expect(readValue(text, 'en')).toMatchObject(expected);
  });

  it.each<[string, Language, number]>([
    ['1.200', 'de', 1200],
    ['1.200', 'en', 1.2],
    ['1,200', 'fr', 1.2],
    ['4,1 s', 'fr', 4.1],
    ['1 240', 'fr', 1240],
    ['0,125', 'en', 0.125],
    ['1.234,5', 'de', 1234.5],
    ['100点満点中61点', 'ja', 61],
  ])('reads %s as %s writes it', (text, language, expected) => {
    expect(readValue(text, language)?.value).toBe(expected);
  });

  it.each(['3-5 days', '10–20 %', '2 to 4 weeks'])('leaves the range %s a text', (text) => {
    expect(readValue(text, 'en')).toMatchObject({ value: text, unit: null });
  });

  it.each([
    'not disclosed',
    'n/a',
    '–',
    'k. A.',
    '非公開',
    'High',
    'a sentence of 12 words',
    '24/7',
  ])('finds no value in %s', (text) => {
    expect(readValue(text, 'en')).toBeNull();
  });

  it('tells a word for no value from a value', () => {
    expect(isNoValue('Not disclosed')).toBe(true);
    expect(isNoValue('0')).toBe(false);
  });
});
