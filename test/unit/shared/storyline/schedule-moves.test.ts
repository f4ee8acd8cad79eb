import { describe, expect, it } from 'vitest';
import type { TestPlan } from '../../../../shared/domain/answer/answer.ts';
import { scheduleMoves } from '../../../../shared/domain/storyline/schedule-moves.ts';
import { shortTitle } from '../../../../shared/domain/storyline/short-title.ts';
import { lengthInDays, spanInDays } from '../../../../shared/domain/answer/stated-times.ts';
import { move } from './sample-move.ts';

describe('stated times', () => {
  it.each([
    ['3 weeks', 21],
    ['1 day', 1],
    ['2 hours', 1],
    ['2–4 Tage', 4],
    ['2 Monate', 60],
    ['4-5 settimane', 35],
    ['3 semaines', 21],
    ['2 週間', 14],
    ['1.5 weeks', 11],
    ['0.5 days', 1],
    ['2,5 Monate', 75],
    ['1.5–2.5 weeks', 18],
    ['1/2 day', null],
    ['soon', null],
    ['about 5 people', null],
  ])('%s takes %s days', (text, days) => {
    expect(lengthInDays(text)).toBe(days);
  });

  it.each([
    ['Week 1', { from: 0, to: 7 }],
    ['Weeks 3 to 5', { from: 14, to: 35 }],
    ['Woche 2–3', { from: 7, to: 21 }],
    ['Day 60', { from: 59, to: 60 }],
    ['Month 2', { from: 30, to: 60 }],
    ['0-24 hours', { from: 0, to: 1 }],
    ['Weekly until day 60', null],
    ['Quarter 1 of the plan', null],
    ['Week 0', null],
  ])('%s is %o', (text, span) => {
    expect(spanInDays(text)).toEqual(span);
  });
});

describe('the schedule', () => {
  it('puts each move behind what it needs, and names the longest chain', () => {
    const schedule = scheduleMoves(
      [
        move(1, { effortWords: '1 day', unblocks: [2] }),
        move(2, { effortWords: '3 weeks', needs: [1] }),
        move(3, { effortWords: '2 weeks', needs: [1, 2] }),
        move(4, { start: 'Weeks 2 to 3' }),
        move(5),
      ],
      [],
      30,
    );
    expect(schedule?.rows.map(({ move: { number }, from, to }) => [number, from, to])).toEqual([
      [1, 0, 1],
      [2, 1, 22],
      [4, 7, 21],
      [3, 22, 36],
    ]);
    expect(schedule?.rows.filter((row) => row.isCritical).map((row) => row.move.number)).toEqual([
      1, 2, 3,
    ]);
    expect(schedule).toMatchObject({ endDay: 36, planDays: 30 });
  });

  it('gives a test the days that it needs, not those that it was promised', () => {
    const test = { moveNumber: 1, days: 14, neededDays: 40 } as TestPlan;
    expect(scheduleMoves([move(1)], [test], 60)?.endDay).toBe(40);
  });

  it('is none where nothing is dated', () => {
    expect(scheduleMoves([move(1), move(2)], [], 60)).toBeNull();
  });
});

describe('a title within a sentence', () => {
  it.each([
    [
      'Repair the connection to Mail relay before any of its data is used',
      'Repair the connection to Mail relay',
    ],
    ['Add structured data to 450 pages', 'Add structured data to 450 pages'],
    [
      'Draft the first answer page: "Where do I find the current industry standards?"',
      'Draft the first answer page',
    ],
  ])('%s is %s', (title, short) => {
    expect(shortTitle({ title })).toBe(short);
  });

  it('ends at a word where it has no turn', () => {
    const short = shortTitle({ title: `Put ${'one call to action '.repeat(8)}` });
    expect(short).toMatch(/^Put .+\w…$/u);
    expect(short.length).toBeLessThanOrEqual(84);
  });
});
