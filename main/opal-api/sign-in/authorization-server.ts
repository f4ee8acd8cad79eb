import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  dynamicClientRegistration,
  None,
  refreshTokenGrant,
  tokenRevocation,
  type Configuration,
  type CustomFetch,
  type DiscoveryRequestOptions,
} from 'openid-client';
import { fetch as fetchWith } from 'undici';
import { z } from 'zod';
import type { OpalAddresses } from '../../../shared/domain/opal-connection.ts';
import { OsaError } from '../../../shared/errors.ts';
import { OwnHosts } from '../network/addresses.ts';
import type { Network } from '../network/network.ts';
import { errorOfRefresh, errorOfSignIn } from './oauth-errors.ts';
import type { RenewedTokens } from './session-tokens.ts';

interface Parts {
  readonly addresses: OpalAddresses;
  readonly network: Network;
  readonly userAgent: string;
}

/** What is asked of the issuer, and how its answer is told from any other. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly verifier: string;
}

/** For any request to the issuer, in seconds. */
const TIMEOUT_S = 30;

/** How the console is called in Opal's consent. */
const CLIENT_NAME = 'OSA Console';

/** Scopes that say who somebody is, and nothing of Opal. */
const OPENID_SCOPES: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
  'offline_access',
]);

const resourceSchema = z.object({
  resource: z.url(),
  scopes_supported: z.array(z.string()).catch([]),
});

type ProtectedResource = z.infer<typeof resourceSchema>;

/**
 * Who signs people in to one Opal: an OAuth 2.1 issuer, with the console as a public client.
 *
 * It is asked at the addresses of the connection alone: what its metadata names elsewhere is
 * refused before anything is sent.
 */
export class AuthorizationServer {
  readonly #parts: Parts;
  readonly #hosts: OwnHosts;
  readonly #known = new Map<string, Configuration>();
  #resource: ProtectedResource | null | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#hosts = new OwnHosts(parts.addresses);
  }

  /**
   * Registers the console for a redirect address (RFC 7591).
   *
   * @returns its client id
   * @throws OsaError `opal_sign_in_refused` also where the issuer hands out a secret
   */
  async register(redirectUri: string): Promise<string> {
    const metadata = {
      client_name: CLIENT_NAME,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      application_type: 'native',
    };
    const { issuer } = this.#parts.addresses;
    const configuration = await signingIn(() =>
      dynamicClientRegistration(new URL(issuer), metadata, None(), this.#options()),
    );
    const { client_id: clientId, client_secret: secret } = configuration.clientMetadata();
    if (secret !== undefined) {
      throw new OsaError('opal_sign_in_refused', { details: { reason: 'client_secret' } });
    }
    this.#note(clientId, configuration);
    return clientId;
  }

  /** Where the person signs in, for the browser. */
  async authorizationUrl(clientId: string, request: AuthorizationRequest): Promise<string> {
    const configuration = await this.#configuration(clientId);
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: request.redirectUri,
      scope: await this.#scope(configuration),
      code_challenge: await calculatePKCECodeChallenge(request.verifier),
      code_challenge_method: 'S256',
      state: request.state,
      ...(await this.#resourceParameter()),
    });
    return this.#hosts.check(url).href;
  }

  /**
   * Takes the tokens for the code of a redirect.
   *
   * @param redirected the address that the browser came to, with its query
   */
  async redeem(
    clientId: string,
    request: AuthorizationRequest,
    redirected: URL,
  ): Promise<RenewedTokens> {
    const configuration = await this.#configuration(clientId);
    const resource = await this.#resourceParameter();
    // The issuer's own errors are told apart by the caller.
    const answer = await authorizationCodeGrant(
      configuration,
      redirected,
      { pkceCodeVerifier: request.verifier, expectedState: request.state },
      resource,
    );
    return tokensOf(answer);
  }

  /** @throws OsaError `opal_sign_in_again` where the issuer does not take the token any more */
  async refresh(clientId: string, refreshToken: string): Promise<RenewedTokens> {
    try {
      const configuration = await this.#configuration(clientId);
      const resource = await this.#resourceParameter();
      return tokensOf(await refreshTokenGrant(configuration, refreshToken, resource));
    } catch (error) {
      throw errorOfRefresh(error);
    }
  }

  /** Ends the session that an access token belongs to (RFC 7009); an expired one does nothing. */
  async revoke(clientId: string, accessToken: string): Promise<void> {
    const configuration = await this.#configuration(clientId);
    await signingIn(() => tokenRevocation(configuration, accessToken));
  }

  async #configuration(clientId: string): Promise<Configuration> {
    const known = this.#known.get(clientId);
    if (known !== undefined) return known;
    const { issuer } = this.#parts.addresses;
    const found = await signingIn(() =>
      discovery(new URL(issuer), clientId, {}, None(), this.#options()),
    );
    this.#note(clientId, found);
    return found;
  }

  #note(clientId: string, configuration: Configuration): void {
    if (!configuration.serverMetadata().supportsPKCE('S256')) {
      throw new OsaError('opal_sign_in_refused', { details: { reason: 'no_s256' } });
    }
    this.#known.set(clientId, configuration);
  }

  #options(): DiscoveryRequestOptions {
    const isPlain = this.#parts.addresses.issuer.startsWith('http:');
    return {
      algorithm: 'oauth2',
      timeout: TIMEOUT_S,
      [customFetch]: this.#fetch,
      // `readAddresses` lets plain http through on loopback alone.
      ...(isPlain ? { execute: [allowInsecureRequests] } : {}),
    };
  }

  readonly #fetch: CustomFetch = async (address, options) => {
    const url = this.#hosts.check(address);
    const { method, body, signal } = options;
    const headers = { ...options.headers, 'user-agent': this.#parts.userAgent };
    const dispatcher = await this.#parts.network.dispatcherFor(url);
    const answer = await fetchWith(url, {
      method,
      headers,
      redirect: 'manual',
      dispatcher,
      ...(typeof body === 'string' || body instanceof URLSearchParams
        ? { body: body.toString() }
        : {}),
      ...(signal === undefined ? {} : { signal }),
    });
    // Parsed by the library; the types of both differ in nothing that it uses.
    return new Response(NULL_BODY.has(answer.status) ? null : await answer.text(), {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
    });
  };

  /** What the API publishes of itself (RFC 9728); a web page at its place counts as nothing. */
  async #protectedResource(): Promise<ProtectedResource | null> {
    if (this.#resource !== undefined) return this.#resource;
    const { baseUrl } = this.#parts.addresses;
    const url = this.#hosts.check(`${baseUrl}/.well-known/oauth-protected-resource`);
    try {
      const dispatcher = await this.#parts.network.dispatcherFor(url);
      const signal = AbortSignal.timeout(TIMEOUT_S * 1000);
      const answer = await fetchWith(url, { dispatcher, redirect: 'manual', signal });
      const parsed = answer.ok ? resourceSchema.safeParse(parsedJson(await answer.text())) : null;
      this.#resource = parsed?.data ?? null;
    } catch (error) {
      throw errorOfSignIn(error);
    }
    return this.#resource;
  }

  async #resourceParameter(): Promise<Record<string, string>> {
    const published = await this.#protectedResource();
    return published === null ? {} : { resource: published.resource };
  }

  async #scope(configuration: Configuration): Promise<string> {
    const published = (await this.#protectedResource())?.scopes_supported ?? [];
    const listed = published.filter((scope) => !OPENID_SCOPES.has(scope));
    if (listed.length > 0) return listed.join(' ');
    const { scopes_supported: supported = [] } = configuration.serverMetadata();
    return supported.includes('opal:api') ? 'opal:api' : 'mcp:tools';
  }
}

const NULL_BODY: ReadonlySet<number> = new Set([101, 204, 205, 304]);

async function signingIn<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw errorOfSignIn(error);
  }
}

function tokensOf(answer: {
  access_token: string;
  refresh_token?: string;
  expires_in?: number;
}): RenewedTokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    expiresInS: answer.expires_in ?? null,
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
