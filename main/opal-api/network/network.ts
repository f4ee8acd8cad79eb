import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import { isLoopback } from './addresses.ts';
import { proxyFor, type ProxyEnvironment, type ResolveProxy } from './proxies.ts';

/** What a network is reached with. */
export interface NetworkParts {
  readonly environment: ProxyEnvironment;
  /** Asks the system, as Electron can; `null` where only the environment says. */
  readonly resolveProxy: ResolveProxy | null;
  readonly monotonicNow: () => number;
  /** Sees to it that certificates are trusted that have to be; asked before each connection. */
  readonly trust?: () => Promise<void>;
}

/** Stands in every TLS connection, so that no variable of the environment switches checks off. */
const CHECKED = { rejectUnauthorized: true } as const;

/** How long a proxy that was found is taken for the right one: laptops change networks. */
const PROXY_KEPT_MS = 60_000;

const CONNECT_TIMEOUT_MS = 20_000;

/**
 * The way out to Opal: by the system's proxy where there is one, with certificates checked.
 *
 * @example
 * const network = new Network({ environment: process.env, resolveProxy: null, monotonicNow });
 * const { body } = await request(url, { dispatcher: await network.dispatcherFor(url) });
 */
export class Network {
  readonly #parts: NetworkParts;
  readonly #dispatchers = new Map<string, Dispatcher>();
  readonly #proxies = new Map<string, { proxy: string | null; untilMs: number }>();

  constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  /** For requests over HTTP. */
  async dispatcherFor(url: URL): Promise<Dispatcher> {
    const proxy = await this.#wayTo(url);
    const name = proxy ?? '';
    const known = this.#dispatchers.get(name);
    if (known !== undefined) return known;
    const made = makeDispatcher(proxy);
    this.#dispatchers.set(name, made);
    return made;
  }

  /** For a web socket. The caller destroys it. */
  async agentFor(url: URL): Promise<HttpAgent> {
    const proxy = await this.#wayTo(url);
    // Node's own agents know `CONNECT` since 24.5.
    const proxyEnv = proxy === null ? {} : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
    if (isLoopback(url) && url.protocol === 'http:') return new HttpAgent();
    return new HttpsAgent({ ...CHECKED, ...(proxy === null ? {} : { proxyEnv }) });
  }

  /** Looks for proxies anew: something could not be reached. */
  forgetProxies(): void {
    this.#proxies.clear();
  }

  async close(): Promise<void> {
    const all = [...this.#dispatchers.values()];
    this.#dispatchers.clear();
    await Promise.all(all.map((dispatcher) => dispatcher.destroy()));
  }

  async #wayTo(url: URL): Promise<string | null> {
    if (!isLoopback(url) || url.protocol === 'https:') await this.#parts.trust?.();
    return this.#proxyFor(url);
  }

  async #proxyFor(url: URL): Promise<string | null> {
    const nowMs = this.#parts.monotonicNow();
    const known = this.#proxies.get(url.origin);
    if (known !== undefined && known.untilMs > nowMs) return known.proxy;
    const proxy = await proxyFor(url, this.#parts.environment, this.#parts.resolveProxy);
    this.#proxies.set(url.origin, { proxy, untilMs: nowMs + PROXY_KEPT_MS });
    return proxy;
  }
}

function makeDispatcher(proxy: string | null): Dispatcher {
  const connect = { ...CHECKED, timeout: CONNECT_TIMEOUT_MS };
  // A run's stream may be silent for minutes: whoever reads it watches the time.
  const common = { bodyTimeout: 0, allowH2: false } as const;
  if (proxy === null) return new Agent({ ...common, connect });
  return new ProxyAgent({ ...common, uri: proxy, requestTls: connect, proxyTls: connect });
}
