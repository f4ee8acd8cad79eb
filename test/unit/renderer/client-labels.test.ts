import { describe, expect, it } from 'vitest';
import { labelClients } from '../../../renderer/components/client-labels.ts';

const client = (clientName: string, engagementId: string) => ({
  clientName,
  engagementId,
  allowed: [],
  overrides: [],
  keepsOwnWords: true,
});

describe('the list of clients', () => {
  it('numbers those of whose names the same is kept, and loses none', () => {
    const labelled = labelClients([
      client('Acme', 'a'),
      client('J*** S***', 'b'),
      client('J*** S***', 'c'),
      client('J*** S*** (2)', 'd'),
    ]);
    expect([...labelled].map(([label, { engagementId }]) => [label, engagementId])).toEqual([
      ['Acme', 'a'],
      ['J*** S***', 'b'],
      ['J*** S*** (2)', 'c'],
      ['J*** S*** (2) (2)', 'd'],
    ]);
  });
});
