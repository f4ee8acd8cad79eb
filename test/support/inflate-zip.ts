import { inflateRawSync } from 'node:zlib';

/** The first bytes of each member of a ZIP file, before its name. */
const MEMBER = Buffer.from('PK\u0003\u0004', 'latin1');

/** What the members of a ZIP file hold (PowerPoint files are one), for searching in it. */
export function inflateZip(bytes: Buffer): Buffer[] {
  const members: Buffer[] = [];
  for (let at = bytes.indexOf(MEMBER); at !== -1; at = bytes.indexOf(MEMBER, at + 4)) {
    const isDeflated = bytes.readUInt16LE(at + 8) === 8;
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (isDeflated) members.push(inflateRawSync(bytes.subarray(start)));
  }
  return members;
}
