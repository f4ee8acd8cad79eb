import { BlockList, isIP } from 'node:net';
import { OsaError } from '../../shared/errors.ts';

/** One address of a host, as the resolver gave it. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** Resolves a host name to all its addresses. */
export type LookUp = (host: string) => Promise<readonly HostAddress[]>;

type Subnet = readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'];

/** All unicast addresses of the internet. `64:ff9b::` is IPv4 behind NAT64 (RFC 6052). */
const INTERNET = blockList([
  ['0.0.0.0', 0, 'ipv4'],
  ['2000::', 3, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
]);

const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * What is not the internet's, after the IANA registries of special-purpose addresses.
 *
 * Tunnels that carry an IPv4 address inside an IPv6 one (Teredo in `2001::/23`, 6to4 in
 * `2002::/16`) are out of use and refused as a whole. Node compares `::ffff:10.0.0.1` as IPv4.
 */
const PRIVATE = blockList([
  ...PRIVATE_IPV4.flatMap(([network, prefix]): Subnet[] => [
    [network, prefix, 'ipv4'],
    [`64:ff9b::${network}`, 96 + prefix, 'ipv6'],
  ]),
  ['2001::', 23, 'ipv6'],
  ['2002::', 16, 'ipv6'],
]);

const LOOPBACK = blockList([
  ['127.0.0.0', 8, 'ipv4'],
  ['::1', 128, 'ipv6'],
]);

/**
 * Reads an address that the console may be told to send to, as far as it can be judged without
 * a resolver.
 *
 * It must be https, without a user name, and its host must not be a private, loopback,
 * link-local or multicast address. Every notation counts: `URL` turns `0x7f.1`, `2130706433` and
 * `127.0.0.1.` into `127.0.0.1`.
 *
 * @param allowLoopback lets this machine be named, by http too; for practice and tests
 * @throws OsaError `address_not_allowed`, with the `reason` among its details
 */
export function readOutboundUrl(address: string, allowLoopback = false): URL {
  const url = URL.parse(address);
  if (url === null) throw notAllowed('not_a_url');
  const isLocal = allowLoopback && isLoopbackHost(url.hostname);
  const isHttp = url.protocol === 'http:';
  if (url.protocol !== 'https:' && !(isHttp && isLocal)) throw notAllowed('not_https');
  if (url.username !== '' || url.password !== '') throw notAllowed('has_user_info');
  const host = bareHost(url);
  if (isIP(host) !== 0 && isPrivateAddress(host) && !isLocal) throw notAllowed('private_address');
  return url;
}

/**
 * Refuses an address that the console must not send to, or whose host resolves to one.
 *
 * @param allowLoopback as in `readOutboundUrl`
 * @throws OsaError `address_not_allowed`, or `host_not_found` for a name that does not resolve
 */
export async function assertPublicHttps(
  address: string,
  lookUp: LookUp,
  allowLoopback = false,
): Promise<void> {
  const host = bareHost(readOutboundUrl(address, allowLoopback));
  const isLocal = allowLoopback && isLoopbackHost(host);
  if (isIP(host) === 0 && !isLocal) await resolvePublicly(host, lookUp);
}

/**
 * Resolves a name to addresses that the console may send to.
 *
 * @throws OsaError `address_not_allowed` when one of them is not public,
 *   `host_not_found` for a name that does not resolve
 */
export async function resolvePublicly(
  host: string,
  lookUp: LookUp,
): Promise<readonly HostAddress[]> {
  const addresses = await resolve(host, lookUp);
  if (addresses.some(({ address }) => isPrivateAddress(address))) {
    throw notAllowed('private_address');
  }
  return addresses;
}

/** Whether an IP address is none of the internet's. So is what is no IP address. */
export function isPrivateAddress(address: string): boolean {
  return !contains(INTERNET, address) || contains(PRIVATE, address);
}

/** Whether the host of a URL names this machine: `localhost`, or a loopback address. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || contains(LOOPBACK, hostname.replace(/^\[|\]$/g, ''));
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function contains(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

function blockList(subnets: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix, family] of subnets) list.addSubnet(network, prefix, family);
  return list;
}

async function resolve(host: string, lookUp: LookUp): Promise<readonly HostAddress[]> {
  try {
    const addresses = await lookUp(host);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    throw new OsaError('host_not_found', { cause: error });
  }
  throw new OsaError('host_not_found');
}

function notAllowed(reason: string): OsaError {
  return new OsaError('address_not_allowed', { details: { reason } });
}
