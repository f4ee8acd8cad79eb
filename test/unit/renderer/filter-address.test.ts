import { describe, expect, it } from 'vitest';
import { readFilter, writeFilter } from '../../../renderer/features/webhooks/filter-address.ts';
import { NO_FILTER } from '../../../renderer/features/webhooks/use-deliveries.ts';
import { agentIdSchema } from '../../../shared/domain/agents.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import type { DeliveryFilter } from '../../../shared/contract/deliveries.ts';

const FILTER: DeliveryFilter = {
  statuses: ['unmatched', 'dead_letter'],
  source: 'batch',
  agentId: agentIdSchema.parse('geo_audit'),
  runId: runIdSchema.parse('0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c'),
  receivedFromMs: 1_700_000_000_000,
  receivedToMs: 1_700_000_060_000,
  search: 'a & b = ü',
};

describe('the address of a filtered list', () => {
  it('is read as it was written', () => {
    const address = writeFilter(new URLSearchParams(), FILTER).toString();
    expect(readFilter(new URLSearchParams(address))).toEqual(FILTER);
  });

  it('is empty without a filter, and keeps what else is in it', () => {
    const query = writeFilter(new URLSearchParams('pasteFor=x'), FILTER);
    expect(writeFilter(query, NO_FILTER).toString()).toBe('pasteFor=x');
    expect(readFilter(new URLSearchParams())).toEqual(NO_FILTER);
  });

  it('filters nothing by what it does not understand', () => {
    const odd = 'status=lost&status=done&source=fax&run=x&from=soon&to=-1&agent=';
    expect(readFilter(new URLSearchParams(odd))).toEqual({ ...NO_FILTER, statuses: ['done'] });
  });
});
