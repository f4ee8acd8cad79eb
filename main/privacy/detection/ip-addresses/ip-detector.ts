import { hasCueRightBefore } from '../text/cue.ts';
import type { Detection, Detector } from '../detection.ts';
import { isIpv4, parseIpv6 } from './ipv6.ts';
import type { Ipv6 } from './ipv6.ts';

/**
 * Finds IPv4 and IPv6 addresses.
 *
 * Version and heading numbers do not count. Addresses of no particular machine (loopback,
 * 0.0.0.0, broadcast, netmasks, `::`) get the lowest confidence, so that callers can leave
 * them out.
 */
export const ipDetector: Detector = {
  type: 'ip_address',
  needs: 'digit_or_colon',
  detect: detectIpAddresses,
};

const LONGEST_IPV6 = 45;

const CUE =
  /\b(?:ips?|ipv[46]|ip[ _-]?addr(?:ess)?|hosts?|client|server|remote|login|from|src|dst|source|destination|gateway|subnet|prefix|route|router|loopback|localhost|unspecified|multicast|broadcast|bind|listen|peer|dns)\W*$/i;

const VERSION_CUE =
  /(?:\b(?:versions?|vers?|v|releases?|rev(?:ision)?|builds?|firmware|driver|patch|sections?|sec|chapter|clause|article|paragraph|figure|table|step)|§)\.?(?:\s+(?:is|no\.?|number))?[\s:=#("'-]*$/i;

/** "Upgrade the CMS from 12.4.1.0 to 12.5.0.3": two follow each other, and no machine is meant. */
const UPGRADE =
  /\b(?:CMS|SDK|CRM|apps?|plugins?|packages?|upgrad\w*|downgrad\w*|updat\w*|migrat\w*)\s+from\s+$/i;
const TO_ANOTHER = /^\s+to\s+v?\d+(?:\.\d+){1,3}(?![\d.])/i;

/** `Chrome/120.0.0.0`, as in a user agent. */
const PRODUCT = /(?:^|[\s(;,"'`])[a-z][\w.-]*\/$/i;

function detectIpAddresses(text: string, isExpected = false): Detection[] {
  return [...detectIpv4(text, isExpected), ...detectIpv6(text)];
}

function detectIpv4(text: string, isExpected: boolean): Detection[] {
  const detections: Detection[] = [];
  let versionEnd = -1;
  for (const match of text.matchAll(/\d[\d.]{6,}/g)) {
    const [run] = match;
    if (run.length > 16) continue;
    const address = run.endsWith('.') ? run.slice(0, -1) : run;
    const start = match.index;
    const end = start + address.length;
    if (!isIpv4(address) || !standsAlone(text, start, end)) continue;
    const continuesVersions =
      versionEnd !== -1 &&
      /^\s*(?:,|and|or|to|through|-|->)\s*$/.test(between(text, versionEnd, start));
    if (!isExpected && (continuesVersions || isVersion(text, start, end, address))) {
      versionEnd = end;
      continue;
    }
    if (isNobodys(address)) {
      detections.push({ ...ip(start, end), ...NOBODYS });
      continue;
    }
    detections.push(
      isExpected || hasCueRightBefore(text, start, CUE)
        ? { ...ip(start, end), confidence: 0.95, reason: 'four octets and a cue' }
        : { ...ip(start, end), confidence: 0.8, reason: 'four octets' },
    );
  }
  return detections;
}

function detectIpv6(text: string): Detection[] {
  if (!text.includes(':')) return [];
  const detections: Detection[] = [];
  for (const match of text.matchAll(/(?<![0-9a-f.])[0-9a-f.]*:[0-9a-f:.]+/gi)) {
    const [run] = match;
    if (run.length > LONGEST_IPV6 + 3) continue;
    const leading = /^:(?!:)|^\.+/.exec(run)?.[0].length ?? 0;
    const trailing = /[.]+$|(?<!:):$/.exec(run)?.[0].length ?? 0;
    const start = match.index + leading;
    const end = match.index + run.length - trailing;
    const address = text.slice(start, end);
    const parsed = parseIpv6(address);
    if (parsed === null || !standsAlone(text, start, end)) continue;
    if (!isLikely(parsed, address)) {
      const isMeant = isNetwork(text, end) || hasCueRightBefore(text, start, CUE);
      if (isMeant && parsed.isCompressed) detections.push({ ...ip(start, end), ...NOBODYS });
      continue;
    }
    const zone = /^%[\w.-]{1,15}/.exec(text.slice(end, end + 16))?.[0].length ?? 0;
    detections.push({
      ...ip(start, end + zone),
      confidence: 0.95,
      reason: 'groups of an IPv6 address',
    });
  }
  return detections;
}

function ip(start: number, end: number): Pick<Detection, 'type' | 'start' | 'end'> {
  return { type: 'ip_address', start, end };
}

function between(text: string, from: number, to: number): string {
  return to - from > 16 ? '?' : text.slice(from, to);
}

/** Not within a word, a longer dotted number such as an OID, or a redacted address. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  const isBound = /\w/.test(before) || (before === '.' && /\w/.test(text.charAt(start - 2)));
  const isLeftover = text.endsWith('*****', start);
  const after = text.slice(end, end + 2);
  return !isBound && !isLeftover && !/^(?:\w|\.\w|-[a-z])/i.test(after);
}

function isVersion(text: string, start: number, end: number, address: string): boolean {
  return (
    hasCueRightBefore(text, start, VERSION_CUE) ||
    (hasCueRightBefore(text, start, UPGRADE) && TO_ANOTHER.test(text.slice(end, end + 24))) ||
    PRODUCT.test(text.slice(Math.max(0, start - 32), start)) ||
    isHeadingNumber(text, start, end, address)
  );
}

/** `2.1.3.4 Scope` at the beginning of a line. */
function isHeadingNumber(text: string, start: number, end: number, address: string): boolean {
  const opensLine = /(?:^|\n)[ \t#>*-]{0,8}$/.test(text.slice(Math.max(0, start - 9), start));
  const isSmall = address.split('.').every((octet) => Number(octet) >= 1 && Number(octet) <= 30);
  return opensLine && isSmall && /^[ \t]+\p{Lu}\p{Ll}/u.test(text.slice(end, end + 8));
}

/** For an address that identifies no machine. */
const NOBODYS = { confidence: 0.5, reason: 'an address of no particular machine' };

/** Whether a prefix length follows, as in `::/0`. */
function isNetwork(text: string, end: number): boolean {
  return /^\/\d{1,3}(?!\w)/.test(text.slice(end, end + 5));
}

function isNobodys(address: string): boolean {
  return /^(?:127\.|255\.|0\.0\.0\.0$)/.test(address);
}

/**
 * Tells an address from other things with colons: `::` in code, a short hex pair.
 *
 * Global, unique-local and link-local addresses are recognised by their first group; others
 * need all eight groups, or three with enough digits.
 */
function isLikely(parsed: Ipv6, address: string): boolean {
  if (parsed.hasIpv4Tail) return true;
  const { groups } = parsed;
  const isWide = groups.some((group) => group.length >= 3);
  if (!parsed.isCompressed) return isWide;
  if (/^(?:[23][0-9a-f]{3}|f[cd][0-9a-f]{2}|fe[89ab][0-9a-f])$/i.test(groups[0] ?? '')) {
    return groups.length >= 2 || address.endsWith('::');
  }
  return groups.length >= 3 && isWide && /\d/.test(address);
}
