import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { OsaError } from '../../shared/errors.ts';
import { sealerOf } from './sealer.ts';
import type { RandomBytes } from './stored-keys.ts';

/** What a bundle holds. */
export interface Bundle {
  /** Secrets by their names. */
  readonly entries: ReadonlyMap<string, string>;
  /** Items of the keychain that hold what is in the bundle by now, and are still to be removed. */
  readonly leftovers: readonly string[];
}

const bundleSchema = z.object({
  entries: z.record(z.string(), z.string()),
  leftovers: z.array(z.string()),
});

const FILE = /^secrets-([0-9a-f]{16})\.sealed$/;

/** All secrets of one data folder in one sealed file; the key to it is in the keychain. */
export class BundleFile {
  readonly id: string;
  readonly path: string;
  readonly #random: RandomBytes;

  constructor(folder: string, id: string, random: RandomBytes) {
    this.id = id;
    this.path = join(folder, `secrets-${id}.sealed`);
    this.#random = random;
  }

  /** The bundles of a folder, the one that was written last first. */
  static async in(folder: string, random: RandomBytes): Promise<BundleFile[]> {
    const ids = (await readdir(folder)).flatMap((name) => FILE.exec(name)?.[1] ?? []);
    const files = ids.map((id) => new BundleFile(folder, id, random));
    const dated = await Promise.all(
      files.map(async (file) => ({ file, writtenAt: (await stat(file.path)).mtimeMs })),
    );
    return dated.toSorted((a, b) => b.writtenAt - a.writtenAt).map(({ file }) => file);
  }

  /** The bundle at a path; `null` where none can be. */
  static at(path: string, random: RandomBytes): BundleFile | null {
    const id = FILE.exec(basename(path))?.[1];
    return id === undefined || !isAbsolute(path) ? null : new BundleFile(dirname(path), id, random);
  }

  /**
   * Reads the bundle.
   *
   * @returns `null` where there is none, or it is damaged or sealed with another key
   */
  async read(key: Uint8Array): Promise<Bundle | null> {
    const sealed = await readFile(this.path).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (sealed === null) return null;
    try {
      const plain = this.#sealer(key).open(sealed, this.#context);
      const read = bundleSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
      return { entries: new Map(Object.entries(read.entries)), leftovers: read.leftovers };
    } catch (error) {
      if (error instanceof OsaError || error instanceof z.ZodError) return null;
      throw error;
    }
  }

  /** Writes the whole in place of the one before: after a crash there is either of them. */
  async write(key: Uint8Array, { entries, leftovers }: Bundle): Promise<void> {
    const text = JSON.stringify({ entries: Object.fromEntries(entries), leftovers });
    const sealed = this.#sealer(key).seal(Buffer.from(text, 'utf8'), this.#context);
    const beside = `${this.path}.new`;
    try {
      const file = await open(beside, 'w', 0o600);
      try {
        await file.writeFile(sealed);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, this.path);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
    await syncFolder(dirname(this.path));
  }

  get #context(): string {
    return `secrets:${this.id}`;
  }

  #sealer(key: Uint8Array) {
    return sealerOf([key], true, this.#random);
  }
}

/** So that the renamed file is found after a power cut; Windows cannot and needs not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
