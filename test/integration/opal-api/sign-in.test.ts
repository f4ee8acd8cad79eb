import { createServer } from 'node:http';
import { readFileSync, globSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { browse } from '../../support/opal-api/browser.ts';
import { listen, opalSite, sendJson, type OpalSite } from '../../support/opal-api/opal-site.ts';
import {
  addressesOf,
  testConnections,
  type TestConnections,
} from '../../support/opal-api/test-connections.ts';
import { testIssuer, type TestIssuer } from '../../support/opal-api/test-issuer.ts';

const DAY_MS = 86_400_000;

/** Opal, its issuer, and a console. */
async function world(parts: Parameters<typeof testConnections>[0] = {}) {
  const issuer = await testIssuer();
  const site = await opalSite((request, response) => {
    // Opal's host answers with its web page where it publishes nothing.
    if (request.url.startsWith('/.well-known/')) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Opal</title>');
      return;
    }
    sendJson(response, 200, { id: 'run-1', status: 'completed' });
  });
  const owned = await testConnections(parts);
  return {
    issuer,
    site,
    console: owned,
    addresses: addressesOf(site.url, issuer.url),
    async [Symbol.asyncDispose]() {
      await owned[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      await issuer[Symbol.asyncDispose]();
    },
  };
}

async function signIn({
  console: { connections },
  addresses,
}: {
  console: TestConnections;
  addresses: OpalConnection['addresses'];
}): Promise<OpalConnection> {
  const { signInId, authorizationUrl } = await connections.signIns.begin({ addresses });
  const outcome = connections.signIns.outcome(signInId);
  await browse(authorizationUrl);
  return outcome;
}

test('signs in by the browser, and says who, where and until when', async () => {
  await using here = await world();
  const { connections } = here.console;
  const { signInId, authorizationUrl } = await connections.signIns.begin({
    addresses: here.addresses,
    label: 'Client',
  });
  const asked = new URL(authorizationUrl).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'opal:api',
  });
  expect(asked.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  const outcome = connections.signIns.outcome(signInId);
  const landing = await browse(authorizationUrl);
  expect(landing).toMatchObject({
    status: 200,
    text: expect.stringContaining('You are signed in'),
  });
  const connection = await outcome;
  expect(connection).toMatchObject({
    kind: 'oauth',
    label: 'Client',
    instanceId: 'instance-1',
    customerId: 'customer-1',
    products: ['cmp', 'odp'],
    who: 'ann@firm.example',
    scopes: ['opal:api'],
    refusedRights: [],
    state: 'ready',
  });
  expect(connection.expiresAtMs).toBe(here.console.time.nowMs + 30 * DAY_MS);
  expect(await connections.list()).toEqual([connection]);
});

test('uses the token for the instance that it names', async () => {
  await using here = await world();
  const { connectionId } = await signIn(here);
  const client = await here.console.connections.client(connectionId);
  await client.executions.get('run-1');
  const request = here.site.seen.at(-1);
  expect(request?.url).toBe('/hypatia/api/v1/instance-1/agents/specialized/executions/run-1');
  expect(request?.headers.authorization).toMatch(/^Bearer eyJ/);
});

test('leaves no token on the disk, and tells every one of them as a secret', async () => {
  await using here = await world();
  const { connectionId } = await signIn(here);
  const client = await here.console.connections.client(connectionId);
  await client.executions.get('run-1');
  const token = here.site.seen.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '';
  const { secrets } = here.console;
  expect(secrets.has(token)).toBe(true);
  expect(secrets.size).toBe(2);
  const files = globSync(`${here.console.folder}/**`).filter(
    (file) => !file.endsWith(here.console.folder),
  );
  const bytes = files.map((file) => readFileSync(file, 'latin1')).join('');
  expect(bytes).toContain('instance-1');
  for (const secret of [...secrets, 'ann@firm.example']) expect(bytes).not.toContain(secret);
});

test('registers once, and keeps its port', async () => {
  await using here = await world();
  const first = await signIn(here);
  const second = await signIn(here);
  expect(registrations(here.issuer)).toBe(1);
  expect(second.connectionId).toBe(first.connectionId);
  expect(await here.console.connections.list()).toHaveLength(1);
});

test('registers anew when its port is taken', async () => {
  await using here = await world();
  const { signIns } = here.console.connections;
  const first = await signIns.begin({ addresses: here.addresses });
  const port = portOf(first.authorizationUrl);
  await signIns.cancel(first.signInId);
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(port, '127.0.0.1', resolve);
  });
  const second = await signIns.begin({ addresses: here.addresses });
  expect(portOf(second.authorizationUrl)).not.toBe(port);
  expect(registrations(here.issuer)).toBe(2);
  const outcome = signIns.outcome(second.signInId);
  await browse(second.authorizationUrl);
  expect(await outcome).toMatchObject({ state: 'ready' });
  other.close();
});

test('is given up after its time, and then forgets what the issuer may have forgotten', async () => {
  await using here = await world({ personLimitMs: 300 });
  const quick = here.console.another({ personLimitMs: 60_000 });
  const first = await quick.signIns.begin({ addresses: here.addresses });
  await quick.signIns.cancel(first.signInId);
  here.issuer.forgetClients();
  const { signIns } = here.console.connections;
  const second = await signIns.begin({ addresses: here.addresses });
  const timedOut = expect(signIns.outcome(second.signInId)).rejects.toMatchObject({
    code: 'opal_sign_in_timeout',
  });
  const landing = await browse(second.authorizationUrl);
  expect(landing.status).toBe(400);
  await timedOut;
  expect(registrations(here.issuer)).toBe(1);
  const third = await quick.signIns.begin({ addresses: here.addresses });
  expect(registrations(here.issuer)).toBe(2);
  const again = quick.signIns.outcome(third.signInId);
  await browse(third.authorizationUrl);
  expect(await again).toMatchObject({ state: 'ready' });
});

test('registers anew for who begins again after waiting in vain', async () => {
  await using here = await world();
  await signIn(here);
  const { signIns } = here.console.connections;
  await signIns.begin({ addresses: here.addresses });
  await signIns.begin({ addresses: here.addresses });
  expect(registrations(here.issuer)).toBe(1);
  here.console.time.nowMs += 11_000;
  await signIns.begin({ addresses: here.addresses });
  expect(registrations(here.issuer)).toBe(2);
});

test('ends a sign-in that is begun again, and tells its tab', async () => {
  await using here = await world();
  const { signIns } = here.console.connections;
  const first = await signIns.begin({ addresses: here.addresses });
  const replaced = expect(signIns.outcome(first.signInId)).rejects.toMatchObject({
    code: 'opal_sign_in_replaced',
  });
  const second = await signIns.begin({ addresses: here.addresses });
  await replaced;
  const secondOutcome = signIns.outcome(second.signInId);
  const old = await browse(first.authorizationUrl);
  expect(old).toMatchObject({ status: 400, text: expect.stringContaining('This sign-in is over') });
  await browse(second.authorizationUrl);
  expect(await secondOutcome).toMatchObject({ state: 'ready' });
});

test('serves two windows that begin at once', async () => {
  await using here = await world();
  const { signIns } = here.console.connections;
  const order = { addresses: here.addresses };
  const both = await Promise.all([signIns.begin(order), signIns.begin(order)]);
  const code = 'opal_sign_in_replaced';
  await expect(signIns.outcome(both[0].signInId)).rejects.toMatchObject({ code });
  const outcome = signIns.outcome(both[1].signInId);
  await browse(both[1].authorizationUrl);
  expect(await outcome).toMatchObject({ state: 'ready' });
});

test('takes one redirect, and tells a second tab that it is over', async () => {
  await using here = await world();
  const { signIns } = here.console.connections;
  const { signInId, authorizationUrl } = await signIns.begin({ addresses: here.addresses });
  const outcome = signIns.outcome(signInId);
  const tabs = await Promise.all([
    browse(authorizationUrl, /callback/),
    browse(authorizationUrl, /callback/),
  ]);
  const first = await fetch(tabs[0].url);
  const second = await fetch(tabs[1].url);
  expect([first.status, second.status]).toEqual([200, 400]);
  expect(await second.text()).toContain('This sign-in is over');
  expect(await outcome).toMatchObject({ state: 'ready' });
  expect(here.issuer.seen.filter((one) => one === 'POST /token')).toHaveLength(1);
});

test('says so when the person does not allow it', async () => {
  await using here = await world();
  here.issuer.person = 'deny';
  const { signIns } = here.console.connections;
  const { signInId, authorizationUrl } = await signIns.begin({ addresses: here.addresses });
  const refused = expect(signIns.outcome(signInId)).rejects.toMatchObject({
    code: 'opal_sign_in_refused',
    details: { reason: 'access_denied' },
  });
  const landing = await browse(authorizationUrl);
  expect(landing.text).toContain('You are not signed in');
  await refused;
});

test('takes no sign-in for another instance in the place of a connection', async () => {
  await using here = await world();
  const before = await signIn(here);
  here.issuer.instanceId = 'instance-2';
  const { signIns } = here.console.connections;
  const { addresses } = here;
  const { connectionId } = before;
  const { signInId, authorizationUrl } = await signIns.begin({ addresses, connectionId });
  const refused = expect(signIns.outcome(signInId)).rejects.toMatchObject({
    code: 'opal_other_instance',
  });
  await browse(authorizationUrl);
  await refused;
  expect(await here.console.connections.list()).toEqual([before]);
  expect(here.issuer.seen).toContain('POST /token/revocation');
});

test('keeps connections to several instances apart', async () => {
  await using here = await world();
  const first = await signIn(here);
  here.issuer.instanceId = 'instance-2';
  here.console.time.nowMs += 1000;
  const second = await signIn(here);
  expect(await here.console.connections.list()).toMatchObject([
    { connectionId: first.connectionId, instanceId: 'instance-1' },
    { connectionId: second.connectionId, instanceId: 'instance-2' },
  ]);
});

test('publishes the resource that the API names, and asks for its scopes', async () => {
  await using here = await world();
  await using api = await opalSite((_request, response) =>
    sendJson(response, 200, {
      resource: 'https://opal.example/',
      scopes_supported: ['openid', 'opal:api', 'offline_access'],
    }),
  );
  const { signIns } = here.console.connections;
  const addresses = addressesOf(api.url, here.issuer.url);
  const { signInId, authorizationUrl } = await signIns.begin({ addresses });
  const asked = new URL(authorizationUrl).searchParams;
  expect(asked.get('resource')).toBe('https://opal.example/');
  expect(asked.get('scope')).toBe('opal:api');
  const outcome = signIns.outcome(signInId);
  await browse(authorizationUrl);
  expect(await outcome).toMatchObject({ state: 'ready' });
});

/** An issuer of a test's own words. */
async function oddIssuer(
  metadata: Record<string, unknown>,
  registered: unknown,
): Promise<OpalSite> {
  const site = await opalSite((request, response) => {
    const { url } = site;
    if (request.url.startsWith('/.well-known/oauth-authorization-server')) {
      return sendJson(response, 200, {
        issuer: url,
        authorization_endpoint: `${url}/auth`,
        token_endpoint: `${url}/token`,
        registration_endpoint: `${url}/reg`,
        code_challenge_methods_supported: ['S256'],
        ...metadata,
      });
    }
    if (request.url === '/reg') return sendJson(response, 201, registered);
    return sendJson(response, 404, {});
  });
  return site;
}

test.each([
  ['does not list S256', { code_challenge_methods_supported: ['plain'] }, {}, 'no_s256'],
  [
    'is another one',
    { issuer: 'https://elsewhere.example' },
    {},
    'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  ],
  [
    'hands out a secret',
    {},
    { client_secret: 'psst', client_secret_expires_at: 0 },
    'client_secret',
  ],
])('refuses an issuer that %s', async (_name, metadata, extra, reason) => {
  await using here = await world();
  await using issuer = await oddIssuer(metadata, { client_id: 'client-1', ...extra });
  const addresses = addressesOf(here.site.url, issuer.url);
  await expect(here.console.connections.signIns.begin({ addresses })).rejects.toMatchObject({
    code: 'opal_sign_in_refused',
    details: { reason },
  });
});

test('goes to no other host, whatever the metadata of an issuer names', async () => {
  await using elsewhere = await opalSite((_request, response) =>
    sendJson(response, 201, { client_id: 'client-1' }),
  );
  await using here = await world();
  for (const name of ['registration_endpoint', 'authorization_endpoint']) {
    await using issuer = await oddIssuer(
      { [name]: `${elsewhere.url}/x` },
      { client_id: 'client-1' },
    );
    const addresses = addressesOf(here.site.url, issuer.url);
    await expect(here.console.connections.signIns.begin({ addresses })).rejects.toMatchObject({
      code: 'opal_host_not_allowed',
    });
  }
  expect(elsewhere.seen).toEqual([]);
});

function registrations({ seen }: TestIssuer): number {
  return seen.filter((one) => one === 'POST /reg').length;
}

function portOf(authorizationUrl: string): number {
  const { searchParams } = new URL(authorizationUrl);
  return Number(new URL(searchParams.get('redirect_uri') ?? '').port);
}

test('is unreachable where no issuer is', async () => {
  await using here = await world();
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  const addresses = addressesOf(here.site.url, url);
  await expect(here.console.connections.signIns.begin({ addresses })).rejects.toMatchObject({
    code: 'opal_unreachable',
  });
});
