import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { putInPlace, removeBeside, writeBeside } from './file-in-place.ts';
import { sealerOf } from './sealer.ts';
import type { RandomBytes } from './stored-keys.ts';

/** What a bundle holds. */
export interface Bundle {
  /** Secrets by their names. */
  readonly entries: ReadonlyMap<string, string>;
  /** Items of the keychain that hold what is in the bundle by now, and are still to be removed. */
  readonly leftovers: readonly string[];
  /** How often it was changed: of two copies that differ, the one with more changes counts. */
  readonly generation: number;
}

/** One of the two files of a bundle that is not as it should be. */
export interface Flaw {
  readonly part: 'file' | 'copy';
  /** `unmade`: an earlier version of the console made no copies. */
  readonly is: 'missing' | 'damaged' | 'outdated' | 'unmade';
}

/** What reading both files of a bundle has shown. */
export type ReadBundle =
  | {
      readonly state: 'intact';
      readonly bundle: Bundle;
      /** The bytes of the file that counts. */
      readonly sealed: Uint8Array;
      readonly flaws: readonly Flaw[];
    }
  | { readonly state: 'missing' | 'damaged' };

const bundleSchema = z.object({
  entries: z.record(z.string(), z.string()),
  leftovers: z.array(z.string()),
  /** Bundles of earlier versions have none. */
  generation: z.int().positive().optional(),
});

const FILE = /^secrets-([0-9a-f]{16})\.sealed$/;

/** The folder of the second copies, in the data folder. */
const COPIES = 'copies';

/** One file as it was read. */
type Found =
  | {
      readonly is: 'intact';
      readonly bundle: Bundle;
      readonly sealed: Buffer;
      readonly writtenAtMs: number;
    }
  | { readonly is: 'missing' | 'damaged' };

/**
 * All secrets of one data folder, sealed, in a file and in a copy of it; the key to both is in
 * the keychain.
 *
 * Without its secrets a folder cannot read what it has acknowledged and not processed yet, so one
 * deleted file or one bad block must not take them. The copy has a folder of its own, which
 * neither a bad block of the data folder's list of names nor a tidying hand takes with the file.
 */
export class BundleFile {
  readonly id: string;
  readonly path: string;
  readonly copyPath: string;
  readonly #random: RandomBytes;

  constructor(folder: string, id: string, random: RandomBytes) {
    this.id = id;
    this.path = join(folder, `secrets-${id}.sealed`);
    this.copyPath = join(folder, COPIES, `secrets-${id}.sealed`);
    this.#random = random;
  }

  /** The bundles of a folder, the one that was written last first. */
  static async in(folder: string, random: RandomBytes): Promise<BundleFile[]> {
    const names = [...(await readdir(folder)), ...(await namesIn(join(folder, COPIES)))];
    const ids = new Set(names.flatMap((name) => FILE.exec(name)?.[1] ?? []));
    const files = [...ids].map((id) => new BundleFile(folder, id, random));
    const dated = await Promise.all(
      files.map(async (file) => ({ file, writtenAt: await writtenAt(file) })),
    );
    return dated.toSorted((a, b) => b.writtenAt - a.writtenAt).map(({ file }) => file);
  }

  /** The bundle at a path; `null` where none can be. */
  static at(path: string, random: RandomBytes): BundleFile | null {
    const id = FILE.exec(basename(path))?.[1];
    return id === undefined || !isAbsolute(path) ? null : new BundleFile(dirname(path), id, random);
  }

  /** Reads both files; one that cannot be read, or not with this key, is damaged. */
  async read(key: Uint8Array): Promise<ReadBundle> {
    const file = await this.#readOne(this.path, key);
    const copy = await this.#readOne(this.copyPath, key);
    const counts = whichCounts(file, copy);
    if (counts === null) {
      const isDamaged = file.is === 'damaged' || copy.is === 'damaged';
      return { state: isDamaged ? 'damaged' : 'missing' };
    }
    const isFromBefore = counts.bundle.generation === 0;
    const flawOf = (part: Flaw['part'], found: Found): Flaw[] => {
      if (found.is === 'intact') {
        return found.sealed.equals(counts.sealed) ? [] : [{ part, is: 'outdated' }];
      }
      return [{ part, is: found.is === 'missing' && isFromBefore ? 'unmade' : found.is }];
    };
    const flaws = [...flawOf('file', file), ...flawOf('copy', copy)];
    return { state: 'intact', bundle: counts.bundle, sealed: counts.sealed, flaws };
  }

  /**
   * Writes file and copy in place of those before: after a crash there is either state, whole.
   *
   * Both are on the disk before either takes its place, so that a full disk changes nothing. Once
   * the file is in its place the change has happened; a copy that cannot follow is taken away,
   * lest it keep a secret that was removed, and is written again by whoever looks after it.
   *
   * @returns the bytes that were written
   */
  async write(key: Uint8Array, { entries, leftovers, generation }: Bundle): Promise<Uint8Array> {
    const text = JSON.stringify({ entries: Object.fromEntries(entries), leftovers, generation });
    const sealed = this.#sealer(key).seal(Buffer.from(text, 'utf8'), this.#context);
    try {
      await this.#writeBeside('file', sealed);
      await this.#writeBeside('copy', sealed);
      await putInPlace(this.path);
    } catch (error) {
      await this.removeBesides();
      throw error;
    }
    await putInPlace(this.copyPath).catch(() =>
      rm(this.copyPath, { force: true }).catch(() => undefined),
    );
    return sealed;
  }

  /** Writes one of the two again, with the bytes of the other. */
  async mend(part: Flaw['part'], sealed: Uint8Array): Promise<void> {
    await this.#writeBeside(part, sealed);
    await putInPlace(this.pathOf(part));
  }

  pathOf(part: Flaw['part']): string {
    return part === 'file' ? this.path : this.copyPath;
  }

  /** Takes away what a crash has left of a change. */
  async removeBesides(): Promise<void> {
    for (const path of [this.path, this.copyPath]) await removeBeside(path);
  }

  async #writeBeside(part: Flaw['part'], sealed: Uint8Array): Promise<void> {
    if (part === 'copy') await mkdir(dirname(this.copyPath), { recursive: true, mode: 0o700 });
    await writeBeside(this.pathOf(part), sealed);
  }

  async #readOne(path: string, key: Uint8Array): Promise<Found> {
    try {
      const sealed = await readFile(path);
      const writtenAtMs = (await stat(path)).mtimeMs;
      const plain = this.#sealer(key).open(sealed, this.#context);
      const read = bundleSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
      const { leftovers, generation = 0 } = read;
      const bundle = { entries: new Map(Object.entries(read.entries)), leftovers, generation };
      return { is: 'intact', bundle, sealed, writtenAtMs };
    } catch (error) {
      return { is: isMissing(error) ? 'missing' : 'damaged' };
    }
  }

  get #context(): string {
    return `secrets:${this.id}`;
  }

  #sealer(key: Uint8Array) {
    return sealerOf([key], true, this.#random);
  }
}

/** The one with more changes; a file of an earlier version, which writes no copy, by its time. */
function whichCounts(file: Found, copy: Found) {
  if (file.is !== 'intact') return copy.is === 'intact' ? copy : null;
  if (copy.is !== 'intact') return file;
  const isCopyNewer =
    file.bundle.generation === 0
      ? copy.writtenAtMs > file.writtenAtMs
      : copy.bundle.generation > file.bundle.generation;
  return isCopyNewer ? copy : file;
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}

/** When the later of its two files was written, in ms. */
async function writtenAt({ path, copyPath }: BundleFile): Promise<number> {
  const times = [path, copyPath].map(async (one) => {
    const found = await stat(one).catch(() => null);
    return found?.mtimeMs ?? 0;
  });
  return Math.max(...(await Promise.all(times)));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
