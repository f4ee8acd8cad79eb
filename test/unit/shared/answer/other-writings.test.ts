import { describe, expect, it } from 'vitest';
import { findNumbers, findShare } from '../../../../shared/domain/answer/find-numbers.ts';
import { spanInDays } from '../../../../shared/domain/answer/stated-times.ts';
import { countWords } from '../../../../shared/domain/count-words.ts';

describe('numbers in a writing without blanks', () => {
  it('are found beside what they count, and not inside a name', () => {
    const found = findNumbers('月412,000人のうち6,570人、41.0％が次へ進む。B2Bと3D');
    expect(found.map(({ value, isPercent }) => [value, isPercent])).toEqual([
      [412_000, false],
      [6_570, false],
      [41, true],
    ]);
  });

  it('give a share whose whole comes first', () => {
    expect(findShare('AIの回答に出るのは60問中14問')).toMatchObject({ part: 14, whole: 60 });
    expect(findShare('4つのサービスのうち3つは基準内')).toMatchObject({ part: 3, whole: 4 });
    expect(findShare('9 von 48 Fragen')).toMatchObject({ part: 9, whole: 48 });
    expect(findShare('100点中63点')).toBeNull();
  });
});

it('reads when a Japanese plan begins and ends', () => {
  expect(spanInDays('第3週から第5週')).toEqual({ from: 14, to: 35 });
  expect(spanInDays('60日目')).toEqual({ from: 59, to: 60 });
  expect(spanInDays('毎週')).toBeNull();
});

it('counts words where no blank divides them', () => {
  expect(countWords('3 of 4 work')).toBe(4);
  expect(countWords('在庫連携を修復する')).toBeGreaterThan(3);
  expect(countWords(' ')).toBe(0);
});
