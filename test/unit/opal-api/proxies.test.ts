import { expect, test } from 'vitest';
import { proxyFor } from '../../../main/opal-api/network/proxies.ts';

const OPAL = new URL('https://opal.example.test');

test.each([
  ['PROXY office.test:8080', 'http://office.test:8080/'],
  ['HTTPS office.test:443; DIRECT', 'https://office.test/'],
  ['SOCKS5 office.test:1080', 'socks5://office.test:1080'],
  ['DIRECT', null],
  ['DIRECT; PROXY office.test:8080', null],
  ['QUIC office.test:443; PROXY other.test:3128', 'http://other.test:3128/'],
  ['', null],
  ['nonsense', null],
])('reads %j of the system as %j', async (answer, proxy) => {
  expect(await proxyFor(OPAL, {}, async () => answer)).toBe(proxy);
});

test.each(['office.test:8080', 'http://office.test:8080'])(
  'takes %s of the environment',
  async (set) => {
    const asked = async (): Promise<string> => 'PROXY other.test:1';
    expect(await proxyFor(OPAL, { HTTPS_PROXY: set }, asked)).toBe('http://office.test:8080/');
  },
);

test('asks the system where the environment names a proxy for something else', async () => {
  const asked = async (): Promise<string> => 'PROXY other.test:1';
  expect(await proxyFor(OPAL, { HTTP_PROXY: 'office.test:1', HTTPS_PROXY: '' }, asked)).toBe(
    'http://other.test:1/',
  );
});

test.each(['https://localhost:8', 'http://127.0.0.1:8', 'http://[::1]:8'])(
  'reaches %s directly, whatever is set',
  async (url) => {
    const environment = { HTTPS_PROXY: 'office.test:1', HTTP_PROXY: 'office.test:1' };
    expect(await proxyFor(new URL(url), environment, async () => 'PROXY a:1')).toBeNull();
  },
);
