import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A key and its certificate, as a TLS server takes them. */
export interface Issued {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority that nobody trusts unless they are told to. */
export interface PrivateAuthority {
  /** Its own certificate, as PEM. */
  readonly certificate: string;
  issue(given: {
    readonly names: readonly string[];
    readonly fromMs?: number;
    readonly toMs?: number;
  }): Issued;
}

const DAY_MS = 86_400_000;

/** Makes one. It writes X.509 version 3 certificates (RFC 5280) with keys on P-256. */
export function privateAuthority(
  name = 'Test authority',
  valid: { readonly fromMs?: number; readonly toMs?: number } = {},
): PrivateAuthority {
  const own = keyPair();
  const certificate = certificateOf({
    subject: name,
    issuer: name,
    publicKey: own.publicKey,
    signedWith: own.privateKey,
    ...valid,
    extensions: [
      extension('2.5.29.19', sequence(boolean(true)), true),
      extension('2.5.29.14', octets(keyId(own.publicKey))),
    ],
  });
  return {
    certificate,
    issue({ names, fromMs, toMs }) {
      const keys = keyPair();
      const cert = certificateOf({
        subject: names[0] ?? '',
        issuer: name,
        publicKey: keys.publicKey,
        signedWith: own.privateKey,
        fromMs,
        toMs,
        extensions: [
          extension('2.5.29.17', sequence(...names.map(generalName))),
          extension('2.5.29.35', sequence(tagged(0x80, keyId(own.publicKey)))),
        ],
      });
      return { cert, key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    },
  };
}

function keyPair(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function certificateOf(given: {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signedWith: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}): string {
  const nowMs = Date.now();
  const algorithm = sequence(objectId('1.2.840.10045.4.3.2'));
  const body = sequence(
    tagged(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
    algorithm,
    distinguishedName(given.issuer),
    sequence(time(given.fromMs ?? nowMs - DAY_MS), time(given.toMs ?? nowMs + DAY_MS)),
    distinguishedName(given.subject),
    given.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...given.extensions)),
  );
  const signature = sign('sha256', body, given.signedWith);
  const whole = sequence(body, algorithm, tagged(3, Buffer.concat([Buffer.of(0), signature])));
  const lines = whole
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}

function distinguishedName(text: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId('2.5.4.3'), tagged(0x0c, Buffer.from(text)))));
}

function generalName(name: string): Buffer {
  const isAddress = /^\d+(?:\.\d+){3}$/.test(name);
  if (isAddress) return tagged(0x87, Buffer.from(name.split('.').map(Number)));
  return tagged(0x82, Buffer.from(name));
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(objectId(id), ...(isCritical ? [boolean(true)] : []), octets(value));
}

/** Generalised time (DER, tag 24). */
function time(ms: number): Buffer {
  return tagged(0x18, Buffer.from(`${new Date(ms).toISOString().replaceAll(/[-:T]|\..*$/g, '')}Z`));
}

function octets(value: Buffer): Buffer {
  return tagged(4, value);
}

function boolean(value: boolean): Buffer {
  return tagged(1, Buffer.of(value ? 0xff : 0));
}

function integer(value: Buffer): Buffer {
  return tagged(2, value);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function objectId(id: string): Buffer {
  const [first = 0, second = 0, ...others] = id.split('.').map(Number);
  return tagged(6, Buffer.from([first * 40 + second, ...others.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

function tagged(tag: number, value: Buffer): Buffer {
  const size = value.length;
  if (size < 0x80) return Buffer.concat([Buffer.of(tag, size), value]);
  const bytes = size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), value]);
}
