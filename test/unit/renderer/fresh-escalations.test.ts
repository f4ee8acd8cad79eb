import { describe, expect, it } from 'vitest';
import type { Escalation } from '../../../shared/contract/procedures.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { FreshEscalations } from '../../../renderer/features/notifications/fresh-escalations.ts';

function escalation(id: string): Escalation {
  return {
    id,
    runId: runIdSchema.parse('0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c'),
    agentId: null,
    scenario: 'webhook_delivery_failure',
    state: 'escalated',
    occurrences: 1,
    openedAtMs: 0,
    updatedAtMs: 0,
    clientName: 'Northwind Produce Association',
  };
}

describe('escalations that a person is called for', () => {
  it('are those that come while the page is open, each once', () => {
    const fresh = new FreshEscalations();
    const [old, next] = [escalation('old'), escalation('next')];
    expect(fresh.take([old])).toEqual([]);
    expect(fresh.take([next, old])).toEqual([next]);
    expect(fresh.take([next, old])).toEqual([]);
    expect(fresh.take([])).toEqual([]);
    expect(fresh.take([next])).toEqual([]);
  });

  it('are called for when the first came after the page was opened with none', () => {
    const fresh = new FreshEscalations();
    fresh.take([]);
    expect(fresh.take([escalation('first')])).toHaveLength(1);
  });
});
