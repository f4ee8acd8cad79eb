import { isLoopback } from './addresses.ts';

/** Asks the system which proxy leads to a URL, in the words of a PAC file, e.g. `PROXY a:8080`. */
export type ResolveProxy = (url: string) => Promise<string>;

/** The variables that name proxies, in upper or lower case. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the proxy that leads to a URL: the one of the environment where one is set, else the
 * system's. Nothing on this machine is reached by a proxy.
 *
 * @returns the proxy's URL; `null` where it is reached directly
 */
export async function proxyFor(
  url: URL,
  environment: ProxyEnvironment,
  resolveProxy: ResolveProxy | null,
): Promise<string | null> {
  if (isLoopback(url)) return null;
  const set = fromEnvironment(url, environment);
  if (set !== undefined) return set;
  if (resolveProxy === null) return null;
  return fromPac(await resolveProxy(`${url.origin}/`));
}

/** `undefined` where the environment says nothing. */
function fromEnvironment(url: URL, environment: ProxyEnvironment): string | null | undefined {
  const proxy =
    read(environment, `${url.protocol.slice(0, -1)}_proxy`) ?? read(environment, 'all_proxy');
  if (proxy === undefined) return undefined;
  const exceptions = (read(environment, 'no_proxy') ?? '').split(/[\s,]+/).filter(Boolean);
  if (exceptions.some((one) => isExcepted(url, one.toLowerCase()))) return null;
  return proxyUrl(proxy.includes('://') ? proxy : `http://${proxy}`);
}

function read(environment: ProxyEnvironment, name: string): string | undefined {
  const value = environment[name] ?? environment[name.toUpperCase()];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

/** Whether an entry of `NO_PROXY` means a host: `*`, a name with its subdomains, or an address. */
function isExcepted(url: URL, entry: string): boolean {
  if (entry === '*') return true;
  const [, name = '', port] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
  const urlPort = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  if (port !== undefined && port !== urlPort) return false;
  return url.hostname === name || url.hostname.endsWith(`.${name}`);
}

const PAC_SCHEMES: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
};

/** Takes the first entry that is understood. */
function fromPac(answer: string): string | null {
  for (const entry of answer.split(';')) {
    const [word = '', host = ''] = entry.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return null;
    const scheme = PAC_SCHEMES[word.toUpperCase()];
    const url = scheme === undefined ? null : proxyUrl(`${scheme}://${host}`);
    if (url !== null) return url;
  }
  return null;
}

function proxyUrl(text: string): string | null {
  return URL.parse(text)?.href ?? null;
}
