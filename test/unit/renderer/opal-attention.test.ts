import { describe, expect, it } from 'vitest';
import { opalAttention } from '../../../renderer/features/home/opal-attention.ts';
import { budgetState } from '../../../shared/domain/usage.ts';
import { opalConnection } from '../../support/fixture-opal.ts';

describe('what needs attention in Opal', () => {
  it('is a connection that ends soon or has ended, by its name', () => {
    const connections = [
      opalConnection(1, 'Acme', 0),
      opalConnection(2, 'Birch', 0, { state: 'ends_soon' }),
      opalConnection(3, 'Cedar', 0, { state: 'sign_in_again' }),
    ];
    expect(opalAttention(connections, undefined)).toEqual([
      {
        sentence: 'The connection to Opal "Birch" ends within seven days. Renew it before then.',
        path: '/opal',
      },
      {
        sentence: 'The connection to Opal "Cedar" has ended. Its runs go on once it is renewed.',
        path: '/opal',
      },
    ]);
  });

  it('is a budget from 80 % on', () => {
    expect(opalAttention([], budgetState(200, 159, 0))).toEqual([]);
    expect(opalAttention([], budgetState(null, 900, 0))).toEqual([]);
    expect(opalAttention([], budgetState(200, 160, 0))).toMatchObject([{ path: '/opal/usage' }]);
    expect(opalAttention([], budgetState(200, 200, 0))[0]?.sentence).toMatch(/used up/);
  });
});
