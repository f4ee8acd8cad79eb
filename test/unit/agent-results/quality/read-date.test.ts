import { describe, expect, it } from 'vitest';
import { readDate } from '../../../../main/agent-results/quality/read-date.ts';

describe('readDate', () => {
  it.each([
    ['2025-11-20T08:00:00Z', '2025-11-20T08:00:00.000Z', true],
    [' 2025-11-20t08:00:00.123456z ', '2025-11-20T08:00:00.123Z', true],
    ['2025-11-20 08:00+01:00', '2025-11-20T07:00:00.000Z', true],
    ['2025-11-20T08:00:00-0530', '2025-11-20T13:30:00.000Z', true],
    ['2025-11-20T08:00:00', '2025-11-20T08:00:00.000Z', false],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', false],
    [1_763_625_600_000, '2025-11-20T08:00:00.000Z', true],
    [1_763_625_600, '2025-11-20T08:00:00.000Z', true],
  ])('reads %j', (written, iso, hasZone) => {
    expect(readDate(written)).toEqual({ atMs: Date.parse(iso), hasZone });
  });

  it.each([
    '2025-02-30',
    '2025-13-01',
    '2025-11-20T25:00:00Z',
    '2025-11-20T08:00:00+99:99',
    '20/11/2025',
    'yesterday',
    'NaN',
    '',
    '1763625600000',
    0,
    -1,
    1e300,
    17_636_256,
    true,
    null,
    [2025, 11, 20],
    { year: 2025 },
  ])('does not guess at %j', (written) => {
    expect(readDate(written)).toBeNull();
  });
});
