import { describe, expect, it } from 'vitest';
import { ipDetector } from '../../../../../main/privacy/detection/ip-addresses/ip-detector.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

describe('the IP address detector', () => {
  it.each([
    ['an address', 'login from 203.0.113.10 at noon', '203.0.113.10'],
    ['a private one', 'user_ip 192.168.1.100', '192.168.1.100'],
    ['one with a port', '203.0.113.7:8080', '203.0.113.7'],
    ['one with a prefix length', '10.0.0.0/8', '10.0.0.0'],
    ['one in a URL', 'http://203.0.113.5/path', '203.0.113.5'],
    ['one at the end of a sentence', 'It was 203.0.113.5.', '203.0.113.5'],
    ['one that opens a log line', '10.1.2.3 GET /', '10.1.2.3'],
    ['one whose host was told the version of', 'version 2 runs on 203.0.113.5', '203.0.113.5'],
    ['IPv6', 'peer 2001:db8:85a3::8a2e:370:7334', '2001:db8:85a3::8a2e:370:7334'],
    ['IPv6 in full', '2001:db8:0:0:0:0:2:1', '2001:db8:0:0:0:0:2:1'],
    ['IPv6 in brackets', 'http://[2001:db8::1]:8080/', '2001:db8::1'],
    ['IPv6 with a zone', 'fe80::1%eth0', 'fe80::1%eth0'],
    ['IPv6 at the end of a sentence', 'It was 2001:db8::1.', '2001:db8::1'],
    ['IPv6 before a colon', 'from 2001:db8::1: refused', '2001:db8::1'],
    ['IPv6 after a colon', 'ip:2001:db8::1', '2001:db8::1'],
    ['NAT64', '64:ff9b::192.0.2.1', '64:ff9b::192.0.2.1'],
  ])('finds %s', (_, text, value) => {
    const values = detectedValues(ipDetector, text);
    expect(values.toSorted((a, b) => b.length - a.length)[0]).toBe(value);
  });

  it.each([
    ['octets above 255', '256.1.1.1 and 192.168.1.256'],
    ['leading zeros', '01.02.03.04'],
    ['three or five numbers', '192.168.1 and 1.2.3.4.5'],
    ['a version', 'version 1.2.3.4'],
    ['a version with a v', 'v1.2.3.4 and V 1.2.3.4'],
    ['versions in a list', 'versions 1.2.3.4, 1.2.3.5 and 1.2.3.6'],
    ['a browser', 'Mozilla/5.0 (X11) Chrome/120.0.0.0 Safari/537.36'],
    ['a pre-release', '1.2.3.4-beta'],
    ['a section', 'see section 4.3.2.1'],
    ['a heading number', '## 2.1.3.4 Scope of work'],
    ['part of a word', 'text192.168.1.1 and 192.168.1.1text'],
    ['colons without a word for an address', 'a ::1 b :: c'],
    ['a time', '12:30:45'],
    ['a MAC address', '00:1a:2b:3c:4d:5e'],
    ['an EUI-64', '00:11:22:33:44:55:66:77'],
    ['code', 'std::vector a::b dead::beef Foo::bar ::'],
    ['two double colons', '2001::db8::1'],
    ['a masked address', '203.x.x.x and 2001:x:x:x:x:x:x:x'],
  ])('passes over %s', (_, text) => {
    expect(detectedValues(ipDetector, text)).toEqual([]);
  });

  it.each(['127.0.0.1', '0.0.0.0', '255.255.255.0', 'host ::1', 'ipv6 ::', '::/0'])(
    'is least sure of an address that stands for no machine: %s',
    (text) => {
      const [detection] = ipDetector.detect(text);
      expect(detection).toMatchObject({ type: 'ip_address', confidence: 0.5 });
    },
  );

  it('takes four octets for an address in a field known to hold one', () => {
    expect(detectedValues(ipDetector, 'v 1.2.3.4', true)).toEqual(['1.2.3.4']);
  });
});
