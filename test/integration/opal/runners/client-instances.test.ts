import { describe, expect, it } from 'vitest';
import { ClientInstances } from '../../../../main/opal/runners/client-instances.ts';
import { ENVIRONMENT_CONNECTION } from '../../../../main/opal/runners/direct-connections.ts';
import { directEngine } from '../../../support/direct-engine.ts';
import { startPracticeApi } from '../../../support/practice-api.ts';
import { sampleIntake } from '../../../support/sample-intake.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const TOMORROW_MS = 24 * 3_600_000;

function orderOf(company: string) {
  const intake = sampleIntake();
  return {
    intake: { ...intake, business_context: { ...intake.business_context, company_name: company } },
    credentials: {},
    target: {
      kind: 'direct' as const,
      connectionId: ENVIRONMENT_CONNECTION,
      ledBy: 'opal' as const,
      practice: null,
    },
    scheduledForMs: Date.now() + TOMORROW_MS,
    draftId: null,
  };
}

describe('a client’s instance of Opal', () => {
  it('is remembered by its runs, and another client’s run goes there only when it is confirmed', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi();
    await using console = await directEngine(folder.path, practice);
    const { environment } = await console.call('opal.connections', {});
    const instanceId = environment?.instanceId ?? '';
    expect(environment).toMatchObject({ connectionId: 'environment', state: 'ready' });
    expect(await console.call('opal.clientInstance', { clientName: 'Acme GmbH' })).toEqual({
      remembered: null,
      ofOthers: [],
    });
    const { runId } = await console.call('runs.start', orderOf('Acme GmbH'));
    expect(await console.call('runs.get', { runId })).toMatchObject({
      status: 'pending',
      connectionId: 'environment',
    });
    // However the name is typed.
    expect(await console.call('opal.clientInstance', { clientName: ' Acme GmbH ' })).toEqual({
      remembered: { connectionId: 'environment', instanceId },
      ofOthers: [],
    });
    await console.call('runs.start', orderOf('Acme GmbH'));
    const refused = await console.engine.call('runs.start', orderOf('Northwind AG'));
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'opal_other_instance',
        details: { instance: instanceId, clients: 'Acme GmbH' },
      },
    });
    for (const confirmedInstance of ['', 'another', `${instanceId} `]) {
      const order = { ...orderOf('Northwind AG'), confirmedInstance };
      expect(await console.engine.call('runs.start', order)).toMatchObject({ ok: false });
    }
    expect(await console.call('runs.list', { limit: 10 })).toHaveLength(2);
    const confirmed = { ...orderOf('Northwind AG'), confirmedInstance: instanceId };
    await console.call('runs.start', confirmed);
    // From then on it is both clients'.
    await console.call('runs.start', orderOf('Northwind AG'));
    await console.call('runs.start', orderOf('Acme GmbH'));
    // What is deleted of a client is forgotten here, too.
    for (const { runId: one, clientName } of await console.call('runs.list', { limit: 10 })) {
      if (clientName !== 'Acme GmbH') continue;
      await console.call('runs.cancel', { runId: one });
    }
    await console.call('runs.erase', { runId, wholeClient: true });
    const after = await console.call('opal.clientInstance', { clientName: 'Acme GmbH' });
    expect(after).toEqual({
      remembered: null,
      ofOthers: [{ instanceId, clientName: 'Northwind AG' }],
    });
  });

  it('is the one of the newest run, also over a connection that was removed', async () => {
    const instances = new ClientInstances({
      used: {
        usedConnections: async () => [
          { client: 'a', clientName: 'A', connectionId: 'unknown', instanceId: null },
          { client: 'a', clientName: 'A', connectionId: 'removed', instanceId: 'i-1' },
          { client: 'b', clientName: 'B', connectionId: 'present', instanceId: null },
          { client: 'a', clientName: 'A', connectionId: 'present', instanceId: null },
        ],
      },
      instances: async () => new Map([['present', 'i-2']]),
    });
    expect(await instances.of('a')).toEqual({
      remembered: { connectionId: 'removed', instanceId: 'i-1' },
      ofOthers: [{ instanceId: 'i-2', clientName: 'B' }],
    });
    await instances.assertOwn('i-1', { client: 'a', confirmed: null });
    await instances.assertOwn('i-3', { client: 'c', confirmed: null });
    await expect(
      instances.assertOwn('i-3', { client: 'a', confirmed: null }),
    ).rejects.toMatchObject({
      code: 'opal_other_instance',
      details: { before: 'i-1' },
    });
    await expect(
      instances.assertOwn('i-2', { client: 'a', confirmed: null }),
    ).rejects.toMatchObject({
      details: { before: 'i-1', clients: 'B' },
    });
    await instances.assertOwn('i-2', { client: 'a', confirmed: 'i-2' });
  });

  it('is where its runs went, also when the same connection leads elsewhere now', async () => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi();
    let runId;
    {
      await using console = await directEngine(folder.path, practice);
      ({ runId } = await console.call('runs.start', {
        ...orderOf('Acme GmbH'),
        scheduledForMs: null,
      }));
      await console.untilEnded(runId);
    }
    const other = await startPracticeApi({ identity: { instanceId: 'another-instance' } });
    await using console = await directEngine(folder.path, other);
    for (const again of [
      await console.engine.call('runs.rerun', { runId }),
      await console.engine.call('runs.start', orderOf('Acme GmbH')),
    ]) {
      expect(again).toMatchObject({ ok: false, error: { code: 'opal_other_instance' } });
    }
  });
});
