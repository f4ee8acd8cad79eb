import { BlockList, isIP } from 'node:net';
import { OsaError } from '../../shared/errors.ts';

/** One address of a host, as the resolver gave it. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** Resolves a host name to all its addresses. */
export type LookUp = (host: string) => Promise<readonly HostAddress[]>;

const PRIVATE_RANGES: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/**
 * Refuses an address that the console must not send to.
 *
 * It must be https, without a user name, and its host must neither be nor resolve to a
 * private, loopback, link-local or multicast address.
 *
 * @throws OsaError `address_not_allowed`, or `trigger_unreachable` for a name that does
 *   not resolve
 */
export async function assertPublicHttps(address: string, lookUp: LookUp): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw notAllowed('not_a_url');
  if (url.protocol !== 'https:') throw notAllowed('not_https');
  if (url.username !== '' || url.password !== '') throw notAllowed('has_user_info');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0) await resolvePublicly(host, lookUp);
  else if (isPrivateAddress(host)) throw notAllowed('private_address');
}

/**
 * Resolves a name to addresses that the console may send to.
 *
 * @throws OsaError `address_not_allowed` when one of them is not public,
 *   `trigger_unreachable` for a name that does not resolve
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

/** Whether only this machine or its network can reach an IP address. */
export function isPrivateAddress(address: string): boolean {
  const ranges = new BlockList();
  for (const [network, prefix, family] of PRIVATE_RANGES) ranges.addSubnet(network, prefix, family);
  return ranges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

async function resolve(host: string, lookUp: LookUp): Promise<readonly HostAddress[]> {
  try {
    return await lookUp(host);
  } catch (error) {
    throw new OsaError('trigger_unreachable', {
      details: { reason: 'name_not_found' },
      cause: error,
    });
  }
}

function notAllowed(reason: string): OsaError {
  return new OsaError('address_not_allowed', { details: { reason } });
}
