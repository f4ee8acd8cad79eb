import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ApiWorld } from '../api-world.ts';
import { consentPage, errorPage } from './sign-in-pages.ts';
import type { AuthorizationRequest, SignInState } from './sign-in-state.ts';

const requestSchema = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal('code'),
  state: z.string().min(1),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  scope: z.string().default(''),
  resource: z.string().optional(),
});

const addressSchema = z.looseObject({
  client_id: z.string(),
  redirect_uri: z.string(),
  state: z.string().optional(),
});

const continueSchema = z.object({ request: z.string() });

/** Asks the person, and sends the browser back to the program with a code. */
export function authorizeRoutes(
  server: FastifyInstance,
  world: ApiWorld,
  state: SignInState,
): void {
  server.get('/authorize', async ({ query }, reply) => {
    if (world.faults.take('registration_forgotten') !== null) state.forgetClients();
    const address = addressSchema.safeParse(query);
    const client = address.success ? state.findClient(address.data.client_id) : undefined;
    // Nobody is sent to an address that nobody has registered.
    if (!address.success || client === undefined) {
      return sendPage(reply, 400, errorPage('The issuer does not know this program.'));
    }
    if (!client.redirectUris.includes(address.data.redirect_uri)) {
      return sendPage(reply, 400, errorPage('This address to return to is not registered.'));
    }
    const wanted = requestSchema.safeParse(query);
    if (!wanted.success) {
      const field = String(wanted.error.issues[0]?.path[0] ?? 'request');
      return refuse(reply, address.data, 'invalid_request', `${field} does not fit.`);
    }
    const request = readRequest(wanted.data);
    const problem = problemOf(request, world);
    if (problem !== null) return refuse(reply, wanted.data, problem, 'See the metadata.');
    if (world.signIn.continuesByItself) return goBack(reply, world, { state, request });
    const { email, instanceId } = world.identity;
    return sendPage(reply, 200, consentPage(email, instanceId, state.await(request)));
  });

  server.post('/authorize/continue', async ({ body }, reply) => {
    const pressed = continueSchema.safeParse(body);
    const request = pressed.success ? state.takeAwaited(pressed.data.request) : undefined;
    if (request === undefined) {
      return sendPage(reply, 400, errorPage('This sign-in has been used. Begin it again.'));
    }
    return goBack(reply, world, { state, request });
  });
}

function readRequest(wanted: z.infer<typeof requestSchema>): AuthorizationRequest {
  return {
    clientId: wanted.client_id,
    redirectUri: wanted.redirect_uri,
    state: wanted.state,
    challenge: wanted.code_challenge,
    scope: wanted.scope,
    resource: wanted.resource ?? null,
  };
}

function problemOf(request: AuthorizationRequest, world: ApiWorld): string | null {
  const scopes = request.scope.split(' ').filter((scope) => scope !== '');
  if (scopes.some((scope) => !world.signIn.scopes.includes(scope))) return 'invalid_scope';
  const isOther = request.resource !== null && request.resource !== world.addresses().baseUrl;
  return isOther ? 'invalid_target' : null;
}

async function goBack(
  reply: FastifyReply,
  { faults }: ApiWorld,
  { state, request }: { state: SignInState; request: AuthorizationRequest },
): Promise<FastifyReply> {
  const address = { redirect_uri: request.redirectUri, state: request.state };
  if (faults.take('sign_in_denied') !== null) {
    return refuse(reply, address, 'access_denied', 'The person declined.');
  }
  const url = new URL(request.redirectUri);
  url.searchParams.set('code', state.makeCode(request));
  const isWrong = faults.take('sign_in_wrong_state') !== null;
  url.searchParams.set('state', isWrong ? 'of-another-sign-in' : request.state);
  return reply.redirect(url.href, 302);
}

async function refuse(
  reply: FastifyReply,
  { redirect_uri: redirectUri, state }: { redirect_uri: string; state?: string | undefined },
  error: string,
  description: string,
): Promise<FastifyReply> {
  const url = new URL(redirectUri);
  url.searchParams.set('error', error);
  url.searchParams.set('error_description', description);
  if (state !== undefined) url.searchParams.set('state', state);
  return reply.redirect(url.href, 302);
}

async function sendPage(reply: FastifyReply, status: number, text: string): Promise<FastifyReply> {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      // The button's own request names its origin only under a policy that lets it.
      'referrer-policy': 'same-origin',
    })
    .send(text);
}
