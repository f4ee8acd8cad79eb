import { crc32 } from 'node:zlib';

/**
 * Writes files into a ZIP archive without packing them.
 *
 * @example
 * writeArchive(new Map([['word/document.xml', bytes]]))
 */
export function writeArchive(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const nameBytes = Buffer.from(name, 'utf8');
    const description = describe(nameBytes, bytes);
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), description, nameBytes]);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    entry.writeUInt16LE(VERSION, 4);
    description.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, nameBytes);
    parts.push(header, bytes);
    at += header.length + bytes.length;
  }
  return Buffer.concat([...parts, ...directory, endOf(files.size, at, sizeOf(directory))]);
}

/** What is needed to unpack it: version 2.0 of the format. */
const VERSION = 20;

/** Names are in UTF-8. */
const UTF8_NAMES = 0x08_00;

/** The 26 bytes that a file's header and its entry in the directory share. */
function describe(name: Uint8Array, bytes: Uint8Array): Buffer {
  const description = Buffer.alloc(26);
  description.writeUInt16LE(VERSION, 0);
  description.writeUInt16LE(UTF8_NAMES, 2);
  description.writeUInt32LE(crc32(bytes), 10);
  description.writeUInt32LE(bytes.length, 14);
  description.writeUInt32LE(bytes.length, 18);
  description.writeUInt16LE(name.length, 22);
  return description;
}

function endOf(count: number, directoryAt: number, directoryBytes: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryAt, 16);
  return end;
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
