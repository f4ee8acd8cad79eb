import { expect, test } from 'vitest';
import { OpalRegistrationRepository } from '../../../main/storage/opal-registration-repository.ts';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { opalSite, sendJson, type OpalSite } from '../../support/opal-api/opal-site.ts';
import { addressesOf, testConnections } from '../../support/opal-api/test-connections.ts';
import { testToken } from '../../support/opal-api/test-token.ts';

const GATEWAY = { title: 'Unauthorized', status: 401 };
const EXECUTION = { id: 'run-1', status: 'completed' };

/** An Opal whose issuer lets a test decide what becomes of a refresh token. */
interface RotatingOpal extends AsyncDisposable {
  readonly site: OpalSite;
  readonly refreshes: string[];
  /** The refresh token that works, and access tokens that do. */
  good: string;
  readonly accepted: Set<string>;
  /** Holds answers to refreshes back. */
  gate: Promise<void>;
  status: number;
  error: string;
}

async function rotatingOpal(): Promise<RotatingOpal> {
  const opal: Omit<RotatingOpal, 'site' | typeof Symbol.asyncDispose> = {
    refreshes: [],
    good: 'refresh-1',
    accepted: new Set([testToken('access-1')]),
    gate: Promise.resolve(),
    status: 400,
    error: 'invalid_grant',
  };
  const site = await opalSite(async (request, response) => {
    if (request.url.includes('oauth-authorization-server')) {
      const endpoint = (name: string): string => `${site.url}/${name}`;
      return sendJson(response, 200, {
        issuer: site.url,
        token_endpoint: endpoint('token'),
        revocation_endpoint: endpoint('revoke'),
        code_challenge_methods_supported: ['S256'],
      });
    }
    if (request.url === '/revoke') return sendJson(response, 200, {});
    if (request.url === '/token') {
      const presented = new URLSearchParams(request.body).get('refresh_token') ?? '';
      opal.refreshes.push(presented);
      // What was presented is used up before anybody hears of it.
      const isGood = presented === opal.good;
      const number = opal.refreshes.length + 1;
      if (isGood && opal.status === 400) {
        opal.good = `refresh-${number}`;
        opal.accepted.add(testToken(`access-${number}`));
      }
      await opal.gate;
      if (!isGood || opal.status !== 400) {
        return sendJson(response, opal.status, { error: opal.error });
      }
      return sendJson(response, 200, {
        access_token: testToken(`access-${number}`),
        refresh_token: `refresh-${number}`,
        token_type: 'bearer',
        expires_in: 3600,
      });
    }
    const bearer = (request.headers.authorization ?? '').replace('Bearer ', '');
    const isAccepted = opal.accepted.has(bearer) || bearer === testToken('pat-1');
    return isAccepted ? sendJson(response, 200, EXECUTION) : sendJson(response, 401, GATEWAY);
  });
  return Object.assign(opal, {
    site,
    [Symbol.asyncDispose]: async () => site[Symbol.asyncDispose](),
  });
}

/** A console that is signed in; its access token lasts another hour. */
async function signedIn(opal: RotatingOpal) {
  const here = await testConnections();
  const addresses = addressesOf(opal.site.url);
  const { connectionId } = await here.connections.addToken({
    token: testToken('access-1'),
    addresses,
  });
  await here.keepSession(connectionId, {
    accessToken: testToken('access-1'),
    refreshToken: 'refresh-1',
    clientId: 'client-1',
    endsAtMs: here.time.nowMs + 3_600_000,
    signedInAtMs: here.time.nowMs,
  });
  opal.site.seen.length = 0;
  return { here, connectionId, client: await here.connections.client(connectionId) };
}

test('goes by expires_in, and renews a minute early', async () => {
  await using opal = await rotatingOpal();
  const { here, client, connectionId } = await signedIn(opal);
  await using _ = here;
  here.time.nowMs += 3_539_000;
  await client.executions.get('run-1');
  expect(opal.refreshes).toEqual([]);
  here.time.nowMs += 2000;
  await client.executions.get('run-1');
  expect(opal.refreshes).toEqual(['refresh-1']);
  const { expiresAtMs, state } = await here.connections.get(connectionId);
  expect(expiresAtMs).toBe(here.time.nowMs + 30 * 86_400_000);
  expect(state).toBe('ready');
});

test('renews once for all who ask at the same time', async () => {
  await using opal = await rotatingOpal();
  const { here, client } = await signedIn(opal);
  await using _ = here;
  here.time.nowMs += 3_600_000;
  await Promise.all(Array.from({ length: 12 }, async () => client.executions.get('run-1')));
  expect(opal.refreshes).toEqual(['refresh-1']);
});

test('renews once where two processes find the token refused', async () => {
  await using opal = await rotatingOpal();
  const { here, client, connectionId } = await signedIn(opal);
  await using _ = here;
  const other = await here.another().client(connectionId);
  opal.accepted.clear();
  const gate = Promise.withResolvers<void>();
  opal.gate = gate.promise;
  const both = [client, other].map(async (one) => one.executions.get('run-1'));
  await expect.poll(() => opal.refreshes.length).toBe(1);
  await expect
    .poll(() => opal.site.seen.filter(({ url }) => url !== '/token').length)
    .toBeGreaterThan(2);
  gate.resolve();
  await Promise.all(both);
  expect(opal.refreshes).toEqual(['refresh-1']);
});

test('finishes a renewal whose caller has gone, for its answer is the only copy', async () => {
  await using opal = await rotatingOpal();
  const { here, client } = await signedIn(opal);
  await using _ = here;
  here.time.nowMs += 3_600_000;
  const gate = Promise.withResolvers<void>();
  opal.gate = gate.promise;
  const stop = new AbortController();
  const stopped = expect(client.executions.get('run-1', { signal: stop.signal })).rejects.toThrow(
    'gone',
  );
  await expect.poll(() => opal.refreshes.length).toBe(1);
  stop.abort(new Error('gone'));
  gate.resolve();
  await stopped;
  await client.executions.get('run-1');
  expect(opal.refreshes).toEqual(['refresh-1']);
});

test('reads the store again before it gives a session up', async () => {
  await using opal = await rotatingOpal();
  const { here, client, connectionId } = await signedIn(opal);
  await using _ = here;
  here.time.nowMs += 3_600_000;
  const gate = Promise.withResolvers<void>();
  opal.gate = gate.promise;
  opal.good = 'refresh-9';
  opal.accepted.add(testToken('access-9'));
  const asked = client.executions.get('run-1');
  await expect.poll(() => opal.refreshes.length).toBe(1);
  // Somebody signs in anew while the issuer refuses the old token.
  await here.keepSession(connectionId, {
    accessToken: testToken('access-9'),
    refreshToken: 'refresh-9',
    clientId: 'client-1',
    endsAtMs: here.time.nowMs + 3_600_000,
    signedInAtMs: here.time.nowMs,
  });
  gate.resolve();
  expect((await asked).value.executionId).toBe('run-1');
  expect((await here.connections.get(connectionId)).state).toBe('ready');
});

test('ends a session that the issuer does not take any more, and says so once', async () => {
  await using opal = await rotatingOpal();
  const { here, client, connectionId } = await signedIn(opal);
  await using _ = here;
  opal.good = 'none';
  opal.accepted.clear();
  here.changed.length = 0;
  const all = [1, 2, 3].map(async () => client.executions.get('run-1'));
  for (const one of await Promise.allSettled(all)) {
    expect(one).toMatchObject({ status: 'rejected', reason: { code: 'opal_sign_in_again' } });
  }
  await expect(client.executions.get('run-1')).rejects.toMatchObject({
    code: 'opal_sign_in_again',
  });
  expect((await here.connections.get(connectionId)).state).toBe('sign_in_again');
  expect(here.changed).toEqual([connectionId]);
  expect(opal.refreshes).toEqual(['refresh-1']);
});

test.each([
  ['invalid_client', null],
  ['invalid_grant', { clientId: 'client-1', port: 4000 }],
])('forgets its registration after %s alone', async (error, kept) => {
  await using opal = await rotatingOpal();
  const { here, client } = await signedIn(opal);
  await using _ = here;
  const registrations = new OpalRegistrationRepository(here.database);
  const registration = { clientId: 'client-1', port: 4000 };
  await here.database.transaction((trx) =>
    registrations.put(trx, opal.site.url, registration, here.time.nowMs),
  );
  opal.good = 'none';
  opal.error = error;
  opal.accepted.clear();
  await expect(client.executions.get('x')).rejects.toMatchObject({ code: 'opal_sign_in_again' });
  expect(await registrations.get(opal.site.url)).toEqual(kept);
});

test.each([500, 503])('keeps a session while its issuer answers %d', async (status) => {
  await using opal = await rotatingOpal();
  const { here, client, connectionId } = await signedIn(opal);
  await using _ = here;
  here.time.nowMs += 3_600_000;
  opal.status = status;
  await expect(client.executions.get('run-1')).rejects.toMatchObject({
    code: 'opal_unreachable',
    details: { may_have_run: 'no' },
  });
  expect((await here.connections.get(connectionId)).state).toBe('ready');
  opal.status = 400;
  await client.executions.get('run-1');
  expect(opal.refreshes).toEqual(['refresh-1', 'refresh-1']);
});

test('takes a renewal over from a console that was killed in it', async () => {
  await using opal = await rotatingOpal();
  const { here, connectionId } = await signedIn(opal);
  await using _ = here;
  here.time.nowMs += 3_600_000;
  const killed = here.another({ owner: 'killed', wait: async () => new Promise(() => undefined) });
  const held = Promise.withResolvers<void>();
  opal.gate = held.promise;
  const lost = await killed.client(connectionId);
  void lost.executions.get('run-1').catch(() => undefined);
  await expect.poll(() => opal.refreshes.length).toBe(1);
  // The issuer never heard of it.
  opal.good = 'refresh-1';
  opal.gate = Promise.resolve();
  const next = here.another();
  await next.recover((owner) => owner === 'killed');
  await (await next.client(connectionId)).executions.get('run-1');
  expect(opal.refreshes).toEqual(['refresh-1', 'refresh-1']);
  held.resolve();
});

test('takes the lease of a console that died without anybody noticing, after its time', async () => {
  await using opal = await rotatingOpal();
  const { here, connectionId } = await signedIn(opal);
  await using _ = here;
  here.time.nowMs += 3_600_000;
  const held = Promise.withResolvers<void>();
  opal.gate = held.promise;
  const killed = here.another({ owner: 'killed' });
  void (await killed.client(connectionId)).executions.get('run-1').catch(() => undefined);
  await expect.poll(() => opal.refreshes.length).toBe(1);
  opal.good = 'refresh-1';
  opal.gate = Promise.resolve();
  let waits = 0;
  const next = here.another({
    wait: async () => {
      waits += 1;
      here.time.nowMs += 250;
    },
  });
  await (await next.client(connectionId)).executions.get('run-1');
  expect(waits).toBe(360);
  expect(opal.refreshes).toHaveLength(2);
  held.resolve();
});

test('signs out in Opal too, with a token that has not ended', async () => {
  await using opal = await rotatingOpal();
  const { here, connectionId } = await signedIn(opal);
  await using _ = here;
  await here.asOauth(connectionId);
  here.time.nowMs += 3_600_000;
  expect(await here.connections.remove(connectionId)).toEqual({ isRevoked: true });
  expect(opal.refreshes).toEqual(['refresh-1']);
  const revoked = opal.site.seen.find(({ url }) => url === '/revoke')?.body ?? '';
  expect(new URLSearchParams(revoked).get('token')).toBe(testToken('access-2'));
  expect(await here.connections.list()).toEqual([]);
});

test('signs out without a network all the same, and says that Opal does not know', async () => {
  const opal = await rotatingOpal();
  const { here, connectionId } = await signedIn(opal);
  await using _ = here;
  await here.asOauth(connectionId);
  await opal[Symbol.asyncDispose]();
  expect(await here.connections.remove(connectionId)).toEqual({ isRevoked: false });
  expect(await here.connections.list()).toEqual([]);
});

test.each([
  ['as it is', (text: string) => text],
  ['with a line break in it', (text: string) => `${text.slice(0, 40)}\n${text.slice(40)}\n`],
  ['with the word before it', (text: string) => `Authorization: Bearer ${text}`],
  ['in quotes', (text: string) => ` "${text}" `],
])('takes a personal access token %s', async (_name, pasted) => {
  await using opal = await rotatingOpal();
  await using here = await testConnections();
  const connection = await here.connections.addToken({
    token: pasted(testToken('pat-1')),
    addresses: addressesOf(opal.site.url),
  });
  expect(connection).toMatchObject({
    kind: 'token',
    label: 'ann@firm.example',
    who: 'ann@firm.example',
    instanceId: 'instance-1',
    customerId: 'c-1',
    products: ['cmp'],
    expiresAtMs: null,
    state: 'ready',
  } satisfies Partial<OpalConnection>);
});

test.each([
  ['', 'opal_token_unreadable'],
  ['psst', 'opal_token_unreadable'],
  ['a.b.c', 'opal_token_unreadable'],
  [testToken('x', { instance: undefined }), 'opal_token_unreadable'],
  [testToken('not-known'), 'opal_token_refused'],
])('refuses %j as a personal access token, and keeps nothing of it', async (pasted, code) => {
  await using opal = await rotatingOpal();
  await using here = await testConnections();
  const addresses = addressesOf(opal.site.url);
  const error: unknown = await here.connections
    .addToken({ token: pasted, addresses })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code });
  if (pasted !== '') expect(JSON.stringify(error)).not.toContain(pasted);
  expect(await here.connections.list()).toEqual([]);
});

test('warns seven days before the end', async () => {
  await using opal = await rotatingOpal();
  await using here = await testConnections();
  const expiresAtMs = (Math.floor(here.time.nowMs / 1000) + 30 * 86_400) * 1000;
  const ending = testToken('pat-1', { exp: expiresAtMs / 1000 });
  opal.accepted.add(ending);
  const addresses = addressesOf(opal.site.url);
  const { connectionId } = await here.connections.addToken({ token: ending, addresses });
  const at = async (daysBefore: number): Promise<string> => {
    here.time.nowMs = expiresAtMs - daysBefore * 86_400_000;
    return (await here.connections.get(connectionId)).state;
  };
  expect([await at(8), await at(7.01), await at(7), await at(0.1)]).toEqual([
    'ready',
    'ready',
    'ends_soon',
    'ends_soon',
  ]);
});

test('asks for a new token once a personal one is refused', async () => {
  await using opal = await rotatingOpal();
  await using here = await testConnections();
  const addresses = addressesOf(opal.site.url);
  const { connectionId } = await here.connections.addToken({
    token: testToken('access-1'),
    addresses,
  });
  opal.accepted.clear();
  const client = await here.connections.client(connectionId);
  await expect(client.executions.get('x')).rejects.toMatchObject({ code: 'opal_token_refused' });
  await expect(client.executions.get('x')).rejects.toMatchObject({ code: 'opal_sign_in_again' });
  expect((await here.connections.get(connectionId)).state).toBe('sign_in_again');
});

test('notes which right Opal says is missing', async () => {
  await using site = await opalSite((request, response) =>
    request.method === 'POST'
      ? sendJson(response, 403, { detail: 'no' })
      : sendJson(response, 200, []),
  );
  await using here = await testConnections();
  const addresses = addressesOf(site.url);
  const { connectionId } = await here.connections.addToken({
    token: testToken('pat-1'),
    addresses,
  });
  const client = await here.connections.client(connectionId);
  const refused = client.agents.import('specialized', { name: 'x' }, 'skip');
  await expect(refused).rejects.toMatchObject({ details: { right: 'manage_agents' } });
  await expect
    .poll(async () => (await here.connections.get(connectionId)).refusedRights)
    .toEqual(['manage_agents']);
});

test('keeps a name that was given to it', async () => {
  await using opal = await rotatingOpal();
  await using here = await testConnections();
  const addresses = addressesOf(opal.site.url);
  const { connectionId } = await here.connections.addToken({
    token: testToken('pat-1'),
    addresses,
  });
  await here.connections.rename(connectionId, 'Nordwind');
  await here.connections.addToken({ token: testToken('pat-1'), addresses });
  expect(await here.connections.list()).toMatchObject([{ label: 'Nordwind' }]);
});
