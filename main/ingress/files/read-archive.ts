import { inflateRawSync } from 'node:zlib';
import { FileRefusal } from './file-refusal.ts';

/** One file of a ZIP archive, as the archive's directory describes it. */
interface ArchiveEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly headerAt: number;
}

/** What an archive may hold at most. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Of all files together, unpacked. */
  readonly unpackedBytes: number;
}

/**
 * Unpacks the wanted files of a ZIP archive, within limits.
 *
 * What the directory announces is added up before anything is unpacked, and no file may unpack
 * to more than is announced for it, so an archive that lies about its sizes gains nothing.
 *
 * @returns the files by name, in the archive's order
 * @throws FileRefusal `document_broken`, `document_encrypted` or `document_unpacks_too_large`
 */
export function readArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits,
  isWanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = readDirectory(archive, limits);
    const files = new Map<string, Uint8Array>();
    for (const entry of entries) {
      if (isWanted(entry.name)) files.set(entry.name, unpack(archive, entry));
    }
    return files;
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    // Offsets beyond its end, data that cannot be inflated.
    throw new FileRefusal('document_broken');
  }
}

const DIRECTORY_END = 0x06_05_4b_50;
const DIRECTORY_ENTRY = 0x02_01_4b_50;
const LOCAL_HEADER = 0x04_03_4b_50;

/** The directory's end is 22 bytes long, and a comment of up to 65,535 may follow. */
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;

function readDirectory(archive: Buffer, limits: ArchiveLimits): ArchiveEntry[] {
  const endAt = findEnd(archive);
  const count = archive.readUInt16LE(endAt + 10);
  if (count > limits.entries) throw new FileRefusal('document_unpacks_too_large');
  const entries: ArchiveEntry[] = [];
  let at = archive.readUInt32LE(endAt + 16);
  let unpackedBytes = 0;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(archive, at);
    unpackedBytes += entry.unpackedBytes;
    if (unpackedBytes > limits.unpackedBytes) throw new FileRefusal('document_unpacks_too_large');
    entries.push(entry);
    at = next;
  }
  return entries;
}

function findEnd(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = archive.length - END_BYTES; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === DIRECTORY_END) return at;
  }
  throw new FileRefusal('document_broken');
}

function readEntry(archive: Buffer, at: number): { entry: ArchiveEntry; next: number } {
  if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new FileRefusal('document_broken');
  const flags = archive.readUInt16LE(at + 8);
  if ((flags & 1) !== 0) throw new FileRefusal('document_encrypted');
  const method = archive.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8) throw new FileRefusal('document_broken');
  const nameAt = at + 46;
  const nameBytes = archive.readUInt16LE(at + 28);
  const entry: ArchiveEntry = {
    name: archive.toString('utf8', nameAt, nameAt + nameBytes),
    isDeflated: method === 8,
    packedBytes: archive.readUInt32LE(at + 20),
    unpackedBytes: archive.readUInt32LE(at + 24),
    headerAt: archive.readUInt32LE(at + 42),
  };
  const behind = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  return { entry, next: nameAt + nameBytes + behind };
}

function unpack(archive: Buffer, entry: ArchiveEntry): Uint8Array {
  const { headerAt, isDeflated, packedBytes, unpackedBytes } = entry;
  if (archive.readUInt32LE(headerAt) !== LOCAL_HEADER) throw new FileRefusal('document_broken');
  const names = archive.readUInt16LE(headerAt + 26) + archive.readUInt16LE(headerAt + 28);
  const start = headerAt + 30 + names;
  const packed = archive.subarray(start, start + packedBytes);
  if (packed.length !== packedBytes) throw new FileRefusal('document_broken');
  if (!isDeflated) return packed;
  // A file of nothing is inflated too, and may not be allowed less than one byte.
  return inflateRawSync(packed, { maxOutputLength: Math.max(unpackedBytes, 1) });
}
