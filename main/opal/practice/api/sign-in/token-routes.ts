import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../../../../../shared/domain/json.ts';
import type { ApiWorld } from '../api-world.ts';
import { Refusal } from '../refusal.ts';
import type { Session, SignInState } from './sign-in-state.ts';

const grantSchema = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    client_id: z.string(),
    code: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string(),
  }),
  z.object({
    grant_type: z.literal('refresh_token'),
    client_id: z.string(),
    refresh_token: z.string(),
  }),
]);

const revokeSchema = z.object({ token: z.string(), client_id: z.string() });

/** Hands out tokens, and ends sessions. */
export function tokenRoutes(server: FastifyInstance, world: ApiWorld, state: SignInState): void {
  server.post('/token', async ({ body, raw }) => {
    if (world.faults.take('registration_forgotten') !== null) state.forgetClients();
    const wanted = grantSchema.safeParse(body);
    if (!wanted.success) throw oauthRefusal('invalid_request');
    if (state.findClient(wanted.data.client_id) === undefined) throw oauthRefusal('invalid_client');
    if (wanted.data.grant_type === 'authorization_code') {
      const { code, code_verifier: verifier, redirect_uri: redirectUri } = wanted.data;
      const request = state.spendCode(code, verifier);
      const isSame =
        request?.redirectUri === redirectUri && request.clientId === wanted.data.client_id;
      if (request === null || !isSame) throw oauthRefusal('invalid_grant');
      return tokensOf(state.startSession(request), world, state);
    }
    const session = refreshed(wanted.data.refresh_token, wanted.data.client_id, world, state);
    const tokens = await tokensOf(session, world, state);
    if (world.faults.take('refresh_lost') !== null) raw.socket.destroy();
    return tokens;
  });

  server.post('/revoke', async ({ body }, reply) => {
    if (world.faults.take('revoke_fails') !== null) throw new Refusal(503, {});
    const wanted = revokeSchema.safeParse(body);
    if (!wanted.success) throw oauthRefusal('invalid_request');
    // An access token that has ended says nothing any more.
    const sessionId =
      world.tokens.find(wanted.data.token)?.sessionId ??
      state.sessionOfRefreshToken(wanted.data.token);
    if (sessionId !== null) endSession(sessionId, world, state);
    return reply.code(200).send({});
  });
}

/** @throws Refusal where the refresh token is not good; where it was used before, its session ends */
function refreshed(token: string, clientId: string, world: ApiWorld, state: SignInState): Session {
  if (world.faults.take('session_dead') !== null) throw oauthRefusal('invalid_grant');
  const spent = state.spendRefreshToken(token);
  if (spent.kind === 'reused') endSession(spent.sessionId, world, state);
  if (spent.kind !== 'good' || spent.session.clientId !== clientId) {
    throw oauthRefusal('invalid_grant');
  }
  // The access token that belongs to the spent one ends with it.
  world.tokens.revokeSession(spent.session.id);
  return spent.session;
}

async function tokensOf(
  session: Session,
  world: ApiWorld,
  state: SignInState,
): Promise<JsonObject> {
  const { accessTokenSeconds } = world.signIn;
  const grant = await world.tokens.issue({
    kind: 'session',
    label: 'Signed in',
    scope: session.scope,
    lifetimeMs: accessTokenSeconds * 1000,
    sessionId: session.id,
    ...(session.resource !== null && { audience: session.resource }),
  });
  return {
    access_token: grant.token,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    refresh_token: state.makeRefreshToken(session),
    scope: session.scope,
  };
}

function endSession(sessionId: string, world: ApiWorld, state: SignInState): void {
  state.endSession(sessionId);
  world.tokens.revokeSession(sessionId);
}

function oauthRefusal(error: 'invalid_request' | 'invalid_client' | 'invalid_grant'): Refusal {
  return new Refusal(error === 'invalid_client' ? 401 : 400, {
    error,
    error_description: 'Practice Opal refuses this.',
  });
}
