import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliDecompressSync, inflateRawSync, inflateSync } from 'node:zlib';
import BetterSqlite from 'better-sqlite3';

/** How deep something compressed may lie in something compressed. */
const DEEPEST = 3;

/** The shortest piece of an encoded text that is looked for, in bytes. */
const SHORTEST = 8;

/**
 * Which files of a folder hold one of the texts, in sentences, whatever it is written in:
 * plain, UTF-16, JSON or URL escapes, hex, base64, and any of it compressed.
 */
export function leaksIn(folder: string, texts: readonly string[]): string[] {
  const forms = texts.flatMap((text) => formsOf(text).map((form) => ({ ...form, text })));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return files.flatMap((path) => {
    const inBytes = [readFileSync(path), ...valuesIn(path)].flatMap((bytes) => unpacked(bytes));
    const found = [Buffer.from(path), ...inBytes].flatMap((bytes) =>
      forms.filter(({ bytes: form }) => bytes.includes(form)),
    );
    return [...new Set(found.map(({ text, how }) => `${path} holds "${text}" (${how})`))];
  });
}

/** A text in every encoding that it is looked for in. */
function formsOf(text: string): { readonly how: string; readonly bytes: Buffer }[] {
  const utf8 = Buffer.from(text);
  const utf16 = Buffer.from(text, 'utf16le');
  const hex = utf8.toString('hex');
  const units = [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0'));
  const escapedSigns = text.replace(
    /[^\w ]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const encoded: readonly (readonly [how: string, bytes: Buffer | string])[] = [
    ['plain', utf8],
    ['UTF-16', utf16],
    ['UTF-16, the other way round', Buffer.from(utf16).swap16()],
    ['hex', hex],
    ['hex', hex.toUpperCase()],
    ['URL', encodeURIComponent(text)],
    ['URL', encodeURIComponent(text).replaceAll('%20', '+')],
    ['URL', hex.replace(/../g, '%$&')],
    ['URL', hex.toUpperCase().replace(/../g, '%$&')],
    ['JSON', JSON.stringify(text).slice(1, -1)],
    ['JSON', escapedSigns],
    ['JSON', units.map((unit) => `\\u${unit}`).join('')],
    ...[utf8, utf16].flatMap((bytes) =>
      [0, 1, 2].flatMap((shift) => {
        const base64 = base64At(bytes, shift);
        const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_');
        return [
          ['base64', base64],
          ['base64', urlSafe],
        ] as const;
      }),
    ),
  ];
  return encoded
    .map(([how, bytes]) => ({ how, bytes: Buffer.from(bytes) }))
    .filter(({ bytes }) => bytes.length >= SHORTEST);
}

/** Base64 of bytes that others stand before and behind: only what they cannot change. */
function base64At(bytes: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  const end = Math.floor((shift + bytes.length) / 3) * 4;
  return whole.slice(shift === 0 ? 0 : 4, end);
}

/** The values of a database one by one: a long one lies in pieces in the file. */
function valuesIn(path: string): Buffer[] {
  if (basename(path) !== 'console.db') return [];
  const database = new BetterSqlite(path, { readonly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all()
      .map(String);
    return tables.flatMap((table) => {
      const rows = database.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][];
      const values = rows.flat();
      const texts = values.filter((value) => typeof value === 'string').join('\n');
      return [Buffer.from(texts), ...values.filter((value) => Buffer.isBuffer(value))];
    });
  } finally {
    database.close();
  }
}

const PACKED: readonly (readonly [magic: Buffer, unpack: (bytes: Buffer) => Buffer])[] = [
  [Buffer.from([0x1f, 0x8b, 0x08]), gunzip],
  ...[0x01, 0x5e, 0x9c, 0xda].map(
    (level) =>
      [Buffer.from([0x78, level]), (bytes: Buffer) => inflateSync(bytes, LENIENT)] as const,
  ),
  [Buffer.from('PK\x03\x04', 'latin1'), inflateEntry],
];

/** A stream may be cut off, and other bytes stand behind it. */
const LENIENT = { finishFlush: 2 } as const;

/** Bytes, and whatever compressed streams begin anywhere in them. */
function unpacked(bytes: Buffer, depth = 0): Buffer[] {
  if (depth >= DEEPEST) return [bytes];
  const inside = PACKED.flatMap(([magic, unpack]) =>
    placesOf(bytes, magic).flatMap((at) => tryToUnpack(() => unpack(bytes.subarray(at)))),
  );
  const whole = tryToUnpack(() => brotliDecompressSync(bytes));
  return [bytes, ...[...inside, ...whole].flatMap((one) => unpacked(one, depth + 1))];
}

function placesOf(bytes: Buffer, magic: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) places.push(at);
  return places;
}

/** By its parts: of bytes behind it Node's own would think that they are another one. */
function gunzip(bytes: Buffer): Buffer {
  const flags = bytes.readUInt8(3);
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + bytes.readUInt16LE(at);
  for (const text of [8, 16]) if ((flags & text) !== 0) at = bytes.indexOf(0, at) + 1;
  if ((flags & 2) !== 0) at += 2;
  return inflateRawSync(bytes.subarray(at), LENIENT);
}

/** An entry of a ZIP file; its data stands behind its name and its extra field. */
function inflateEntry(bytes: Buffer): Buffer {
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  return inflateRawSync(bytes.subarray(start), LENIENT);
}

function tryToUnpack(unpack: () => Buffer): Buffer[] {
  try {
    const found = unpack();
    return found.length > 0 ? [found] : [];
  } catch {
    return [];
  }
}
