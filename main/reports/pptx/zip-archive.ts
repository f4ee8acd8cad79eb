import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** Files of an archive by their path, in the order of the archive. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads a ZIP archive (APPNOTE 6.3.10), such as an Office document.
 *
 * Plain archives only: one part, below 4 GiB, stored or deflated. Folders are left out,
 * as Office documents have none.
 *
 * @throws RangeError when the bytes are no such archive
 */
export function readZip(bytes: Uint8Array): ArchiveFiles {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.readUInt16LE(end + 10);
  let at = view.readUInt32LE(end + 16);
  const files = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index += 1) {
    if (view.readUInt32LE(at) !== CENTRAL) throw new RangeError('The archive is damaged.');
    const nameLength = view.readUInt16LE(at + 28);
    const name = view.toString('utf8', at + 46, at + 46 + nameLength);
    if (!name.endsWith('/')) files.set(name, readFile(view, at));
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return files;
}

/**
 * Writes a ZIP archive.
 *
 * The same files and time give the same bytes.
 *
 * @param modifiedAt epoch ms; written in UTC with the format's two seconds
 */
export function writeZip(files: ArchiveFiles, modifiedAt: number): Uint8Array {
  const { time, date } = dosTime(modifiedAt);
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path, 'utf8');
    const body = deflateRawSync(content, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt16LE(time, 6);
    common.writeUInt16LE(date, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(uint32(LOCAL), common, name, body);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(uint32(CENTRAL), Buffer.from([20, 0]), common, place, name);
    offset += 30 + name.length + body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** General purpose bit 11: names are UTF-8. */
const UTF8_NAMES = 0x0800;

function findEnd(view: Buffer): number {
  for (let at = view.length - END_SIZE; at >= 0; at -= 1) {
    if (view.readUInt32LE(at) === END) return at;
  }
  throw new RangeError('The bytes are no ZIP archive.');
}

function readFile(view: Buffer, entry: number): Uint8Array {
  const method = view.readUInt16LE(entry + 10);
  const size = view.readUInt32LE(entry + 20);
  const local = view.readUInt32LE(entry + 42);
  if (view.readUInt32LE(local) !== LOCAL) throw new RangeError('The archive is damaged.');
  const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  const body = view.subarray(start, start + size);
  if (method === STORED) return new Uint8Array(body);
  if (method !== DEFLATED) throw new RangeError('The archive is packed in an unknown way.');
  const content = inflateRawSync(body);
  if (crc32(content) !== view.readUInt32LE(entry + 16)) {
    throw new RangeError('The archive is damaged.');
  }
  return content;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

function dosTime(at: number): { time: number; date: number } {
  const moment = new Date(at);
  const year = moment.getUTCFullYear();
  if (year < 1980 || year > 2107) return { time: 0, date: (1 << 5) | 1 };
  return {
    time:
      (moment.getUTCHours() << 11) |
      (moment.getUTCMinutes() << 5) |
      Math.floor(moment.getUTCSeconds() / 2),
    date: ((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate(),
  };
}
