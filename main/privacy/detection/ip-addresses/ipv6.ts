/** The parts of an IPv6 address by which it is told from other things. */
export interface Ipv6 {
  /** The groups of hex digits that are written out, without a dotted tail. */
  readonly groups: readonly string[];
  readonly isCompressed: boolean;
  readonly hasIpv4Tail: boolean;
}

/**
 * Reads an IPv6 address (RFC 4291, 2.2): eight groups, or fewer with one `::`, the last
 * two of which may be written as an IPv4 address.
 *
 * @returns `null` when it is not one
 */
export function parseIpv6(text: string): Ipv6 | null {
  if (text.length > 45) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const tail = groups.at(-1) ?? '';
  const hasIpv4Tail = tail.includes('.') && !text.endsWith(':');
  if (hasIpv4Tail) {
    if (!isIpv4(tail)) return null;
    groups.pop();
  }
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  const size = groups.length + (hasIpv4Tail ? 2 : 0);
  const isCompressed = halves.length === 2;
  return (isCompressed ? size <= 7 : size === 8) ? { groups, isCompressed, hasIpv4Tail } : null;
}

/** Four decimal octets without leading zeros. */
export function isIpv4(text: string): boolean {
  return OCTETS.test(text);
}

const OCTETS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
