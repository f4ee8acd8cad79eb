import { expect, it } from 'vitest';
import { tellApart } from '../../../renderer/components/tell-apart.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';

it('runs of one client that were started in one minute are told apart, and no others', () => {
  const run = (digit: number, clientName: string, triggeredAtMs: number) => ({
    runId: runIdSchema.parse(`01990000-0000-7000-8000-00000000000${digit}`),
    clientName,
    triggeredAtMs,
  });
  const apart = tellApart([
    run(1, 'Acme', 60_000),
    run(2, 'Acme', 119_000),
    run(3, 'Acme', 120_000),
    run(4, 'Other', 60_000),
  ]);
  expect([...apart.values()]).toEqual(['00000001', '00000002']);
});
