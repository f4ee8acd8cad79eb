import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Provider, type Configuration } from 'oidc-provider';
import { listen } from './opal-site.ts';

/** An OAuth server that nobody here wrote, with people who sign in at once. */
export interface TestIssuer extends AsyncDisposable {
  readonly url: string;
  /** Requests by method and path, in order. */
  readonly seen: string[];
  /** What the person says; `deny` is the button beside it. */
  person: 'allow' | 'deny';
  /** Of the client that the person signs in to. */
  instanceId: string;
  /** How long access tokens live, in seconds. */
  accessTokenS: number;
  /** Comes before the server sees a request; `true` where it has answered. */
  before: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  /** Forgets all clients. */
  forgetClients(): void;
}

const RESOURCE = 'https://opal.example/';

/**
 * Starts one on loopback. It registers public clients, wants S256, gives JWT access tokens that
 * name an instance, and refresh tokens that work once.
 */
export async function testIssuer(): Promise<TestIssuer> {
  let provider: Provider | null = null;
  let forgotten: ReadonlySet<string> = new Set();
  const clients = new Set<string>();
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      issuer.seen.push(`${request.method} ${url.pathname}`);
      if (await issuer.before(request, response)) return;
      const clientId = url.searchParams.get('client_id') ?? '';
      if (url.pathname === '/auth' && forgotten.has(clientId)) {
        response.writeHead(400, { 'content-type': 'text/html' }).end('<h1>Unknown client</h1>');
        return;
      }
      const interaction = /^\/interaction\/([\w-]+)$/.exec(url.pathname)?.[1];
      if (interaction === undefined) await provider?.callback()(request, response);
      else await interact(request, response);
    })();
  });
  const url = await listen(server);
  const issuer: TestIssuer = {
    url,
    seen: [],
    person: 'allow',
    instanceId: 'instance-1',
    accessTokenS: 3600,
    before: () => false,
    forgetClients: () => {
      forgotten = new Set(clients);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  const made = new Provider(url, configuration(issuer));
  provider = made;
  made.on('registration_create.success', (_context, client) => {
    clients.add(client.clientId);
  });
  made.on('server_error', (_context, error) => {
    throw error;
  });
  return issuer;

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session, grantId } = await made.interactionDetails(request, response);
    if (issuer.person === 'deny') {
      const result = { error: 'access_denied', error_description: 'No, thank you' };
      return made.interactionFinished(request, response, result);
    }
    if (prompt.name === 'login') {
      return made.interactionFinished(request, response, {
        login: { accountId: 'ann@firm.example' },
      });
    }
    const known = grantId === undefined ? undefined : await made.Grant.find(grantId);
    const grant =
      known ??
      new made.Grant({
        accountId: session?.accountId ?? '',
        clientId: String(params['client_id']),
      });
    grant.addResourceScope(RESOURCE, 'opal:api');
    grant.addOIDCScope('opal:api');
    return made.interactionFinished(request, response, {
      consent: { grantId: await grant.save() },
    });
  }
}

function configuration(issuer: TestIssuer): Configuration {
  return {
    clientDefaults: { token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'RS256' },
    scopes: ['opal:api'],
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'opal:api',
          audience: RESOURCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: issuer.accessTokenS,
        }),
      },
    },
    extraTokenClaims: () => ({
      instance: {
        instance_id: issuer.instanceId,
        customer_id: 'customer-1',
        product_instances: { cmp: ['a'], odp: ['b'] },
      },
    }),
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    pkce: { required: () => true },
    ttl: {
      Session: 3600,
      Interaction: 3600,
      Grant: 86_400,
      RefreshToken: 86_400,
      AuthorizationCode: 60,
    },
  };
}
