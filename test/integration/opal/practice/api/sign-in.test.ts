import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import type { PracticeApiOptions } from '../../../../../main/opal/practice/api/options.ts';
import { startPracticeApi, type PracticeApiHarness } from '../../../../support/practice-api.ts';

const REDIRECT_URI = 'http://127.0.0.1:53682/callback';

interface Begun {
  readonly practice: PracticeApiHarness;
  readonly config: client.Configuration;
  readonly verifier: string;
  readonly state: string;
  readonly url: URL;
}

/** Registers as a program does and makes the address that its person is sent to. */
async function begin(options: Partial<PracticeApiOptions> = {}): Promise<Begun> {
  const practice = await startPracticeApi(options);
  const config = await client.dynamicClientRegistration(
    new URL(practice.address.issuer),
    { redirect_uris: [REDIRECT_URI], token_endpoint_auth_method: 'none' },
    client.None(),
    { algorithm: 'oauth2', execute: [client.allowInsecureRequests] },
  );
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: 'mcp:tools',
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { practice, config, verifier, state, url };
}

/** Opens the page and presses its button, as a person does. */
async function press(url: URL): Promise<Response> {
  const page = await fetch(url, { redirect: 'manual' });
  if (page.status !== 200) return page;
  const request = /name="request" value="([^"]+)"/.exec(await page.text())![1]!;
  return fetch(new URL('/authorize/continue', url), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url.origin },
    body: new URLSearchParams({ request }),
  });
}

async function signIn(begun: Begun): Promise<client.TokenEndpointResponse> {
  const back = await press(begun.url);
  return client.authorizationCodeGrant(begun.config, new URL(back.headers.get('location')!), {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
  });
}

async function statusOf(practice: PracticeApiHarness, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await practice.send('GET', '/agents/specialized', { headers })).status;
}

describe('signing in', () => {
  it('gives a token that says who, for which instance, and until when', async () => {
    const begun = await begin();
    const tokens = await signIn(begun);
    expect(await statusOf(begun.practice, tokens.access_token)).toBe(200);
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'mcp:tools' });
    const { baseUrl, issuer } = begun.practice.address;
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      sub: 'consultant@practice.example',
      iss: issuer,
      aud: baseUrl,
      scope: 'mcp:tools',
      instance: {
        instance_id: 'practice-instance',
        customer_id: 'practice-customer',
        product_instances: { cmp: 'practice-cmp' },
      },
    });
  });

  it('needs no press where that is chosen', async () => {
    const begun = await begin({ signIn: { continuesByItself: true } });
    expect((await fetch(begun.url, { redirect: 'manual' })).status).toBe(302);
    expect((await signIn(begun)).access_token).toBeTruthy();
  });

  it('publishes what it protects, or shows the web page there as today', async () => {
    const path = '/.well-known/oauth-protected-resource';
    const today = await startPracticeApi();
    expect((await today.send('GET', path)).headers.get('content-type')).toContain('text/html');
    const practice = await startPracticeApi({ signIn: { publishesResource: true } });
    const { baseUrl, issuer } = practice.address;
    expect(await practice.ask('GET', path)).toMatchObject({
      resource: baseUrl,
      authorization_servers: [issuer],
    });
  });

  it('comes back with what went wrong', async () => {
    const denied = await press((await begin({ faults: ['sign_in_denied'] })).url);
    expect(denied.headers.get('location')).toContain('error=access_denied');
    const other = await begin({ faults: ['sign_in_wrong_state'] });
    await expect(signIn(other)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('"state"') },
    });
    const begun = await begin();
    begun.url.searchParams.set('scope', 'everything');
    expect((await press(begun.url)).headers.get('location')).toContain('error=invalid_scope');
  });

  it.each(['issuer_differs', 'no_s256', 'registration_secret', 'registration_refused'])(
    'goes wrong as asked: %s',
    async (fault) => {
      const practice = await startPracticeApi({ faults: [fault] });
      const { issuer } = practice.address;
      const metadata = (await (
        await fetch(`${issuer}/.well-known/oauth-authorization-server`)
      ).json()) as { issuer: string; code_challenge_methods_supported: string[] };
      const registered = await fetch(`${issuer}/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          redirect_uris: [REDIRECT_URI],
          token_endpoint_auth_method: 'none',
        }),
      });
      const answer = (await registered.json()) as object;
      expect({
        issuer_differs: metadata.issuer !== issuer,
        no_s256: !metadata.code_challenge_methods_supported.includes('S256'),
        registration_secret: 'client_secret' in answer,
        registration_refused: registered.status === 400,
      }).toEqual({
        issuer_differs: false,
        no_s256: false,
        registration_secret: false,
        registration_refused: false,
        [fault]: true,
      });
    },
  );
});

/** Attacks main/opal/practice/api/sign-in: codes, redirects and tokens that are not one's own. */
describe('a sign-in that is not in order', () => {
  it('of an unknown program, or to another address, ends on a page and is never sent back', async () => {
    const begun = await begin();
    for (const [name, value] of [
      ['client_id', 'client-of-nobody'],
      ['redirect_uri', 'http://127.0.0.1:53683/callback'],
      ['redirect_uri', 'https://attacker.example/callback'],
    ] as const) {
      const url = new URL(begun.url);
      url.searchParams.set(name, value);
      const answer = await fetch(url, { redirect: 'manual' });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('location')).toBeNull();
      expect(answer.headers.get('content-type')).toContain('text/html');
    }
  });

  it('is unknown after the issuer has forgotten every registration', async () => {
    const begun = await begin();
    begun.practice.api.world().faults.add('registration_forgotten*1');
    expect((await press(begun.url)).status).toBe(400);
    expect((await press(begun.url)).status).toBe(400);
  });

  it.each(['state', 'code_challenge', 'code_challenge_method'])('needs %s', async (name) => {
    const begun = await begin();
    begun.url.searchParams.delete(name);
    expect((await press(begun.url)).headers.get('location')).toContain('error=invalid_request');
  });

  it('gets no token for a code with another verifier, nor for a code twice', async () => {
    const begun = await begin();
    await expect(
      signIn({ ...begun, verifier: client.randomPKCECodeVerifier() }),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
    const back = new URL((await press(begun.url)).headers.get('location')!);
    const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state };
    await client.authorizationCodeGrant(begun.config, back, checks);
    await expect(client.authorizationCodeGrant(begun.config, back, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('is not continued from another site, nor twice', async () => {
    const begun = await begin();
    const page = await (await fetch(begun.url)).text();
    const request = /name="request" value="([^"]+)"/.exec(page)![1]!;
    const send = async (origin: string): Promise<number> =>
      (
        await fetch(new URL('/authorize/continue', begun.url), {
          method: 'POST',
          redirect: 'manual',
          headers: { origin },
          body: new URLSearchParams({ request }),
        })
      ).status;
    expect(await send('https://attacker.example')).toBe(403);
    expect(await send(begun.url.origin)).toBe(302);
    expect(await send(begun.url.origin)).toBe(400);
  });
});

describe('a session', () => {
  it('is refreshed, which ends both tokens before', async () => {
    const begun = await begin();
    const first = await signIn(begun);
    const second = await client.refreshTokenGrant(begun.config, first.refresh_token!);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await statusOf(begun.practice, first.access_token)).toBe(401);
    expect(await statusOf(begun.practice, second.access_token)).toBe(200);
  });

  it('is over when a refresh token is used twice, as two windows do', async () => {
    const begun = await begin();
    const first = await signIn(begun);
    const second = await client.refreshTokenGrant(begun.config, first.refresh_token!);
    await expect(
      client.refreshTokenGrant(begun.config, first.refresh_token!),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await statusOf(begun.practice, second.access_token)).toBe(401);
    await expect(
      client.refreshTokenGrant(begun.config, second.refresh_token!),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('is over after 30 days without use', async () => {
    let nowMs = Date.now();
    const begun = await begin({ clock: { now: () => nowMs } });
    const first = await signIn(begun);
    nowMs += 29 * 86_400_000;
    const second = await client.refreshTokenGrant(begun.config, first.refresh_token!);
    nowMs += 31 * 86_400_000;
    await expect(
      client.refreshTokenGrant(begun.config, second.refresh_token!),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('is ended by revoking its access token, unless that had ended', async () => {
    let nowMs = Date.now();
    const begun = await begin({ clock: { now: () => nowMs } });
    const first = await signIn(begun);
    nowMs += 3_600_001;
    await client.tokenRevocation(begun.config, first.access_token);
    const second = await client.refreshTokenGrant(begun.config, first.refresh_token!);
    await client.tokenRevocation(begun.config, second.access_token);
    expect(await statusOf(begun.practice, second.access_token)).toBe(401);
    await expect(
      client.refreshTokenGrant(begun.config, second.refresh_token!),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('is over, or cannot be ended, where that is asked for', async () => {
    const begun = await begin();
    const first = await signIn(begun);
    const { faults } = begun.practice.api.world();
    faults.add('revoke_fails*1');
    await expect(client.tokenRevocation(begun.config, first.access_token)).rejects.toThrow();
    expect(await statusOf(begun.practice, first.access_token)).toBe(200);
    faults.add('session_dead*1');
    await expect(
      client.refreshTokenGrant(begun.config, first.refresh_token!),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('spends the refresh token also where its answer is lost', async () => {
    const begun = await begin();
    const first = await signIn(begun);
    begun.practice.api.world().faults.add('refresh_lost*1');
    await expect(client.refreshTokenGrant(begun.config, first.refresh_token!)).rejects.toThrow();
    await expect(
      client.refreshTokenGrant(begun.config, first.refresh_token!),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});
