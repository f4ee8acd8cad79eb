import { expect, it } from 'vitest';
import { ExecutionJournal } from '../../../../main/opal/runners/execution-journal.ts';
import { OsaError } from '../../../../shared/errors.ts';

/** A journal over a store that does as it is told. */
function journalOf(executions: Record<string, () => Promise<unknown>>): ExecutionJournal {
  return new ExecutionJournal({
    executions: { update: async () => undefined, ...executions },
    eventLog: {
      transaction: (work: (trx: unknown, emit: unknown) => Promise<unknown>) =>
        work({}, () => undefined),
    },
    clock: { now: () => 1 },
    newId: () => 'e',
    checkpoint: () => undefined,
  } as never);
}

it('triggers once when another writer was faster while it was being written down', async () => {
  let tries = 0;
  const sent: string[] = [];
  const journal = journalOf({
    intend: async () => ({ id: 'e', executionId: null, sentAtMs: null }),
  });
  const begun = await journal.intendAndTrigger({ requestKey: 'agent:r:geo_audit:1' } as never, {
    alongside: async () => {
      tries += 1;
      if (tries === 1) throw new OsaError('conflict');
    },
    prepare: async () => async () => {
      sent.push('e');
      return { executionId: 'x', status: 'running', startedAtMs: 1, requestId: null };
    },
    find: async () => null,
  });
  expect(begun?.executionId).toBe('x');
  expect([tries, sent]).toEqual([2, ['e']]);
});

it('sends nothing again that another job has found while it was being looked for', async () => {
  const known = { id: 'e', executionId: null, sentAtMs: 1 };
  const journal = journalOf({
    intend: async () => known,
    find: async () => ({ ...known, executionId: 'x', status: 'completed' }),
  });
  const sent: string[] = [];
  const begun = await journal.intendAndTrigger({ requestKey: 'agent:r:geo_audit:1' } as never, {
    prepare: async () => async () => {
      sent.push('e');
      return { executionId: 'y', status: 'running', startedAtMs: 1, requestId: null };
    },
    // Known already, so it is passed over.
    find: async () => null,
  });
  expect([begun?.executionId, sent]).toEqual(['x', []]);
});
