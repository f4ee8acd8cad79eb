import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiWorld } from '../api-world.ts';
import { Refusal } from '../refusal.ts';
import type { SignInState } from './sign-in-state.ts';

const registrationSchema = z.looseObject({
  client_name: z.string().max(200).optional(),
  redirect_uris: z.array(z.url()).min(1),
  grant_types: z.array(z.string()).default(['authorization_code']),
  response_types: z.array(z.string()).default(['code']),
  token_endpoint_auth_method: z.literal('none'),
  scope: z.string().optional(),
});

/** Says what the issuer can do, and takes programs in. */
export function registrationRoutes(
  server: FastifyInstance,
  world: ApiWorld,
  state: SignInState,
): void {
  server.get('/.well-known/oauth-authorization-server', async () => {
    const { issuer } = world.addresses();
    const isOther = world.faults.take('issuer_differs') !== null;
    const hasNoS256 = world.faults.take('no_s256') !== null;
    return {
      issuer: isOther ? 'https://auth.other.example' : issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      registration_endpoint: `${issuer}/register`,
      revocation_endpoint: `${issuer}/revoke`,
      scopes_supported: [...world.signIn.scopes],
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      code_challenge_methods_supported: hasNoS256 ? ['plain'] : ['S256'],
    };
  });

  server.post('/register', async ({ body }, reply) => {
    const wanted = registrationSchema.safeParse(body);
    const isRefused = world.faults.take('registration_refused') !== null;
    if (!wanted.success || isRefused) throw new Refusal(400, { error: 'invalid_client_metadata' });
    const redirectUris = wanted.data.redirect_uris;
    if (!redirectUris.every(isAllowed)) throw new Refusal(400, { error: 'invalid_redirect_uri' });
    const client = state.register(redirectUris);
    const hasSecret = world.faults.take('registration_secret') !== null;
    return reply.code(201).send({
      client_id: client.id,
      client_id_issued_at: Math.floor(world.clock.now() / 1000),
      client_name: wanted.data.client_name ?? '',
      redirect_uris: redirectUris,
      grant_types: wanted.data.grant_types,
      response_types: wanted.data.response_types,
      token_endpoint_auth_method: hasSecret ? 'client_secret_post' : 'none',
      ...(wanted.data.scope !== undefined && { scope: wanted.data.scope }),
      ...(hasSecret && { client_secret: world.random(24).toString('base64url') }),
    });
  });
}

/** https anywhere, http on this machine (RFC 8252). */
function isAllowed(uri: string): boolean {
  const { protocol, hostname } = new URL(uri);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
