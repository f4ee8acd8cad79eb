import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { openSealer } from '../../../../main/credentials/sealer.ts';
import { MemoryCredentialStore } from '../../../../main/credentials/memory-credential-store.ts';
import {
  AgentInstaller,
  type InstallTarget,
} from '../../../../main/opal/agent-documents/agent-installer.ts';
import type { PracticeApiOptions } from '../../../../main/opal/practice/api/options.ts';
import { InstalledAgentRepository } from '../../../../main/storage/installed-agent-repository.ts';
import { openDatabase } from '../../../../main/storage/sqlite/open-database.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { opalConnectionIdSchema } from '../../../../shared/domain/opal-connection.ts';
import { clientOf } from '../../../support/opal-api/opal-site.ts';
import { startPracticeApi, textOf } from '../../../support/practice-api.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function start(options: Partial<PracticeApiOptions> = {}) {
  const practice = await startPracticeApi({ installed: false, ...options });
  const { address } = practice;
  const opal = clientOf(address.baseUrl, {
    instanceId: practice.api.world().identity.instanceId,
    tokens: { current: async () => address.token, renew: async () => null },
  });
  onTestFinished(() => opal[Symbol.asyncDispose]());
  const folder = await temporaryFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const database = await openDatabase(folder.path);
  onTestFinished(() => database.close());
  const installedAgents = new InstalledAgentRepository(database);
  const installer = new AgentInstaller({
    agentRegistry: builtInAgents,
    installedAgents,
    database,
    sealer: await openSealer(new MemoryCredentialStore(), (size) => Buffer.alloc(size, 7)),
    clock: { now: () => Date.UTC(2026, 10, 30) },
    newId: randomUUID,
  });
  const connectionId = opalConnectionIdSchema.parse(randomUUID());
  const target: InstallTarget = { connectionId, api: opal.client.agents };
  return { practice, installer, target, installedAgents, database, connectionId };
}

test('installs ten documents that come back saying the same', async () => {
  const { installer, target } = await start();
  const plan = await installer.plan(target, 'answer');
  expect(plan.agents).toHaveLength(10);
  expect(new Set(plan.agents.map(({ state }) => state))).toEqual(new Set(['new']));
  const outcomes = await installer.install(target, 'answer', []);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ outcome: 'installed', reason: '', differences: [] });
  }
  const after = await installer.plan(target, 'answer');
  expect(new Set(after.agents.map(({ state }) => state))).toEqual(new Set(['same']));
});

test('the other way to answer is a change of ours, over whatever connection it was installed', async () => {
  const { installer, target } = await start();
  await installer.install(target, 'answer', []);
  const elsewhere = { ...target, connectionId: opalConnectionIdSchema.parse(randomUUID()) };
  const plan = await installer.plan(elsewhere, 'tools');
  const states = plan.agents.map(({ kind, state }) => `${kind} ${state}`);
  expect([...new Set(states)].toSorted()).toEqual(['specialized other_variant', 'workflow same']);
  const outcomes = await installer.install(elsewhere, 'tools', []);
  expect(outcomes.filter(({ outcome }) => outcome === 'replaced')).toHaveLength(9);
});

test('a second time does nothing', async () => {
  const { installer, target, practice } = await start();
  await installer.install(target, 'answer', []);
  const before = practice.api.world().agents.findBySlug('osa_geo_audit');
  const outcomes = await installer.install(target, 'answer', []);
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['kept']));
  expect(practice.api.world().agents.findBySlug('osa_geo_audit')).toEqual(before);
});

test('keeps what somebody changed in Opal, unless it is to be replaced, and then a copy', async () => {
  const { installer, target, practice, installedAgents, connectionId } = await start();
  await installer.install(target, 'answer', []);
  const id = practice.idOf('osa_geo_audit');
  await practice.ask('PATCH', `/agents/specialized/${id}`, { json: { description: 'Ours now' } });

  const plan = await installer.plan(target, 'answer');
  expect(plan.agents.filter(({ state }) => state === 'changed_in_opal')).toEqual([
    expect.objectContaining({ slug: 'osa_geo_audit', differences: ['description'] }),
  ]);
  const kept = await installer.install(target, 'answer', []);
  expect(new Set(kept.map(({ outcome }) => outcome))).toEqual(new Set(['kept']));

  const replaced = await installer.install(target, 'answer', ['osa_geo_audit']);
  const outcome = replaced.find(({ slug }) => slug === 'osa_geo_audit');
  expect(outcome).toMatchObject({ outcome: 'replaced', differences: [] });
  const [copy] = await installedAgents.copies(connectionId);
  expect(copy?.copyId).toBe(outcome?.copyId);

  await installer.restore(target, copy?.copyId ?? '');
  const restored = await practice.ask('GET', `/agents/${id}`);
  expect(textOf(restored['description'])).toBe('Ours now');
});

test('what was installed from here is brought up to date without being asked for', async () => {
  const { installer, target, practice, installedAgents, database } = await start();
  await installer.install(target, 'answer', []);
  const slug = 'osa_geo_audit';
  // An earlier version of the console has installed it like this.
  const earlier = { description: 'Looks at a site.' };
  await practice.ask('PATCH', `/practice/agents/${slug}`, { json: earlier });
  const { value: document } = await target.api.export('specialized', practice.idOf(slug));
  await database.transaction((trx) =>
    installedAgents.keepInstalled(trx, target.connectionId, { slug, document }, 0),
  );
  const plan = await installer.plan(target, 'answer');
  expect(plan.agents.find((agent) => agent.slug === slug)?.state).toBe('outdated');
  const outcomes = await installer.install(target, 'answer', []);
  expect(outcomes.find((one) => one.slug === slug)?.outcome).toBe('replaced');
  expect(
    outcomes.every(({ copyId, outcome }) => (copyId !== null) === (outcome === 'replaced')),
  ).toBe(true);
});

test('an import that stops after the fourth agent goes on with the fifth', async () => {
  const { installer, target } = await start({ faults: ['import_stops:4*1'] });
  const stopped = await installer.install(target, 'answer', []);
  expect(stopped.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: 4 }, () => 'installed'),
    'failed',
    ...Array.from({ length: 5 }, () => 'not_tried'),
  ]);
  expect(stopped[4]?.reason).not.toBe('');
  expect(stopped[5]?.reason).toContain('Experiment blueprinter');
  const finished = await installer.install(target, 'answer', []);
  expect(finished.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: 4 }, () => 'kept'),
    ...Array.from({ length: 6 }, () => 'installed'),
  ]);
});

test('finds the agent where Opal answers with its name alone', async () => {
  const { installer, target } = await start({ faults: ['import_answers_slug'] });
  const outcomes = await installer.install(target, 'answer', []);
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['installed']));
});

test('says which right is missing, and imports nothing', async () => {
  const { installer, target } = await start({ mayManageAgents: false });
  await expect(installer.install(target, 'answer', [])).rejects.toMatchObject({
    code: expect.stringMatching(/^opal_/),
  });
  const plan = await installer.plan(target, 'answer');
  expect(new Set(plan.agents.map(({ state }) => state))).toEqual(new Set(['new']));
});

test('restores no copy of another connection', async () => {
  const { installer, target, installedAgents, connectionId } = await start();
  await installer.install(target, 'answer', []);
  await installer.install(target, 'tools', []);
  const [copy] = await installedAgents.copies(connectionId);
  const other = { ...target, connectionId: opalConnectionIdSchema.parse(randomUUID()) };
  await expect(installer.restore(other, copy?.copyId ?? '')).rejects.toMatchObject({
    code: 'not_found',
  });
});
