import { describe, expect, it } from 'vitest';
import { fitSchema } from '../../../../../main/opal/practice/api/runs/fit-schema.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    score: { anyOf: [{ type: 'number' }, { type: 'null' }] },
    level: { type: 'string', enum: ['High', 'Low'] },
    gaps: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          heading: { type: 'string' },
          page: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        },
      },
    },
  },
};

describe('fitSchema', () => {
  it('gives the declared members alone, under their declared names', () => {
    const value = {
      score: 81,
      level: 'high',
      extra: true,
      gaps: [{ title: 'Prices', page: '/p' }],
    };
    expect(fitSchema(value, SCHEMA)).toEqual({
      score: 81,
      level: 'High',
      gaps: [{ heading: 'Prices', page: '/p' }],
    });
  });

  it('looks into choices within choices', () => {
    const inner = { anyOf: [{ type: 'number' }, { type: 'string' }] };
    const schema = { type: 'object', properties: { value: { anyOf: [inner, { type: 'null' }] } } };
    expect(fitSchema({ value: 7 }, schema)).toEqual({ value: 7 });
    expect(fitSchema({ value: '7 of 9' }, schema)).toEqual({ value: '7 of 9' });
    expect(fitSchema({ value: true }, schema)).toEqual({ value: null });
  });

  it('gives null or nothing for what is not there or of another type', () => {
    expect(fitSchema({ score: 'abc', gaps: 7 }, SCHEMA)).toEqual({
      score: null,
      level: 'Low',
      gaps: [],
    });
  });
});
