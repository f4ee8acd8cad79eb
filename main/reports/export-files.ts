import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exportIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { ExportRecord, ExportRepository } from '../storage/export-repository.ts';

/** How many characters of the id earlier versions put into the name. */
const EARLIER_NAME_END = 8;

/** What a file's name ends in until its line is there. */
const PARTIAL = '.partial';

/** The id of the export in the name of such a file. */
const PARTIAL_NAME = / ([\da-f-]{36})\.\w+\.partial$/;

interface Parts {
  readonly folder: string;
  readonly exports: Pick<ExportRepository, 'find' | 'listAll' | 'newestOf'>;
}

/**
 * The files of exports in the data folder.
 *
 * A file gets its name only when it is whole and its line is committed, so a killed process
 * leaves neither half a report nor one that deleting its run would miss; `settle` does the
 * rest at the next start. The name ends in the whole id of the export: no other report can ever have it.
 */
export class ExportFiles {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Writes a file and gives it its name when its line is kept.
   *
   * @param keepLine what it fails with is thrown, and there is no file then
   */
  async keep(
    { fileName, exportId }: Pick<ExportRecord, 'fileName' | 'exportId'>,
    bytes: Uint8Array,
    keepLine: () => Promise<void>,
  ): Promise<void> {
    await mkdir(this.#parts.folder, { recursive: true, mode: 0o700 });
    const path = this.#pathOf(fileName, exportId);
    await writePartial(path, bytes);
    try {
      await keepLine();
    } catch (error) {
      await rm(path + PARTIAL, { force: true });
      throw error;
    }
    await rename(path + PARTIAL, path);
  }

  /** Gives files that a killed process left their name, where their line is there, or removes them. */
  async settle(): Promise<void> {
    for (const name of await readdir(this.#parts.folder)) {
      const id = exportIdSchema.safeParse(PARTIAL_NAME.exec(name)?.[1]);
      if (!id.success) continue;
      const path = join(this.#parts.folder, name);
      const isKnown = (await this.#parts.exports.find(id.data)) !== null;
      await (isKnown ? rename(path, path.slice(0, -PARTIAL.length)) : rm(path, { force: true }));
    }
  }

  /** Removes every file of a run's exports; their lines stay. */
  async remove(runId: RunId): Promise<void> {
    for (const { exportId, fileName } of await this.#parts.exports.listAll(runId)) {
      await rm(this.#pathOf(fileName, exportId), { force: true });
      await rm(this.#pathOf(fileName, exportId) + PARTIAL, { force: true });
      await rm(this.#pathOf(fileName, exportId.slice(0, EARLIER_NAME_END)), { force: true });
    }
  }

  /** Where an export's file is; `null` when there is no such export, or no longer. */
  async find(exportId: string): Promise<{ path: string; fileName: string } | null> {
    const id = exportIdSchema.safeParse(exportId);
    const record = id.success ? await this.#parts.exports.find(id.data) : null;
    if (record === null) return null;
    const path = this.#pathOf(record.fileName, record.exportId);
    if ((await sizeOf(path)) !== null) return { path, fileName: record.fileName };
    return this.#earlierFile(record);
  }

  /**
   * The file of an export from before names ended in the whole id.
   *
   * The first characters of an id are its time, so several exports wrote one file, and it
   * is the last one's. For the others there is none any more.
   */
  async #earlierFile(record: ExportRecord): Promise<{ path: string; fileName: string } | null> {
    const { exportId, fileName, sizeBytes } = record;
    const nameEnd = exportId.slice(0, EARLIER_NAME_END);
    const last = await this.#parts.exports.newestOf(fileName, nameEnd);
    if (last !== exportId) return null;
    const path = this.#pathOf(fileName, nameEnd);
    return (await sizeOf(path)) === sizeBytes ? { path, fileName } : null;
  }

  #pathOf(fileName: string, nameEnd: string): string {
    const { name, extension } = splitExtension(fileName);
    return join(this.#parts.folder, `${name} ${nameEnd}${extension}`);
  }
}

/** @returns the file's size in bytes; `null` where there is none */
async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

function splitExtension(fileName: string): { name: string; extension: string } {
  const dot = fileName.lastIndexOf('.');
  return dot < 0
    ? { name: fileName, extension: '' }
    : { name: fileName.slice(0, dot), extension: fileName.slice(dot) };
}

async function writePartial(path: string, bytes: Uint8Array): Promise<void> {
  const partial = path + PARTIAL;
  const file = await open(partial, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
