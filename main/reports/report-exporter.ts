import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { exportIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { ReportFormat, ReportModel } from '../../shared/domain/report.ts';
import { PRODUCTS, type ReportChoice } from '../../shared/domain/report-product.ts';
import { languageOf } from '../../shared/domain/storyline/story-language.ts';
import { OsaError } from '../../shared/errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { ExportRecord, ExportRepository } from '../storage/export-repository.ts';
import type { DocumentProfiles } from './document-profiles.ts';
import { renderReport } from './render-report.ts';
import { asideFormatSchema } from './typst/pdf-request.ts';
import { noteOverride } from './note-override.ts';
import type { StartProcess } from './typst/start-process.ts';
import { reportFileName } from './report-file-name.ts';
import { buildReportModel, type ReportSources } from './report-model.ts';

/** How many characters of the id earlier versions put into the name. */
const EARLIER_NAME_END = 8;

/** What is exported, and why though something is still to settle. */
type ExportChoice = ReportChoice & { readonly reason?: string | undefined };

interface Parts {
  readonly folder: string;
  readonly sources: ReportSources;
  readonly profiles: Pick<DocumentProfiles, 'of'>;
  readonly exports: ExportRepository;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly newId: NewId;
  /** For what all but decks and data are set in. */
  readonly startProcess: StartProcess;
  /** Told why a report could not be made. */
  readonly reportProblem: (error: unknown, where: string) => void;
  /** Called right before and right after the commit; a test may kill the process there. */
  readonly checkpoint: (name: 'export.before_commit' | 'export.after_commit') => void;
}

/** What a file's name ends in until its line is there. */
const PARTIAL = '.partial';

/** The id of the export in the name of such a file. */
const PARTIAL_NAME = / ([\da-f-]{36})\.\w+\.partial$/;

/**
 * Writes reports as files into the data folder and remembers them.
 *
 * A file gets its name only when it is whole and its line is committed, so a killed process
 * leaves neither half a report nor one that deleting its run would miss; `settle` does the
 * rest at the next start. The name ends in the whole id of the export: no other report can ever have it.
 */
export class ReportExporter {
  readonly #parts: Parts;
  /** Ends when nothing is being set in a process. */
  #making: Promise<unknown> = Promise.resolve();
  /** Ends when nothing is written or removed. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws OsaError `not_found`, `nothing_to_report`, `report_failed` */
  async export(
    runId: RunId,
    format: ReportFormat,
    choice: ExportChoice = {},
  ): Promise<ExportRecord> {
    const createdAtMs = this.#parts.clock.now();
    const { model, chosen, bytes } = await this.#make(runId, format, choice, createdAtMs);
    const record: ExportRecord = {
      exportId: exportIdSchema.parse(this.#parts.newId()),
      runId,
      format,
      ...chosen,
      fileName: reportFileName(model, format, createdAtMs, {
        ...chosen,
        locale: choice.locale,
        sections: choice.sections,
      }),
      sizeBytes: bytes.length,
      ...versionOf(model),
      digest: createHash('sha256').update(bytes).digest('hex'),
      createdAtMs,
    };
    return this.#inTurn(() => this.#keep(record, bytes));
  }

  /** The report as a page, as it would be exported now. @throws OsaError as `export` */
  async preview(runId: RunId, choice: ReportChoice): Promise<string> {
    const { bytes } = await this.#make(runId, 'html', choice, this.#parts.clock.now());
    return new TextDecoder().decode(bytes);
  }

  async #make(runId: RunId, format: ReportFormat, choice: ExportChoice, generatedAt: number) {
    const { sources, profiles, startProcess, reportProblem } = this.#parts;
    const built = await buildReportModel(sources, runId);
    const model = noteOverride(built, choice.reason, sources.agentRegistry);
    if (model.agents.length === 0) throw new OsaError('nothing_to_report', { details: { runId } });
    const chosen = settledChoice(format, choice, model);
    const profile = await profiles.of(await sources.runs.get(runId));
    const { sections = null } = choice;
    const make = (): Promise<Uint8Array> =>
      renderReport(format, model, {
        generatedAt,
        agentRegistry: sources.agentRegistry,
        startProcess,
        profile,
        ...(chosen.product === null ? {} : { product: chosen.product }),
        ...(chosen.audience === null ? {} : { audience: chosen.audience }),
        ...(chosen.locale === null ? {} : { locale: chosen.locale }),
        ...(sections === null ? {} : { sections }),
      });
    // One process at a time: each may take as much memory as the rest of the console.
    const isAside = asideFormatSchema.safeParse(format).success;
    const making = isAside ? this.#making.then(make) : make();
    if (isAside) this.#making = making.catch(() => undefined);
    const bytes = await making.catch((error: unknown) => {
      if (error instanceof OsaError) reportProblem(error.cause, 'reports.export');
      throw error;
    });
    return { model, chosen, bytes };
  }

  /** One after the other: a run must not be deleted between a file and its line. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #keep(record: ExportRecord, bytes: Uint8Array): Promise<ExportRecord> {
    // It may have been deleted while its report was made.
    await this.#parts.sources.runs.getState(record.runId);
    await mkdir(this.#parts.folder, { recursive: true, mode: 0o700 });
    const path = this.#pathOf(record.fileName, record.exportId);
    await writePartial(path, bytes);
    try {
      await this.#remember(record);
    } catch (error) {
      await rm(path + PARTIAL, { force: true });
      throw error;
    }
    await rename(path + PARTIAL, path);
    return record;
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

  async #remember(record: ExportRecord): Promise<void> {
    const { exports, eventLog, checkpoint } = this.#parts;
    await eventLog.transaction(async (trx, emit) => {
      await exports.insert(trx, record);
      emit({
        event_type: 'reports.exported@1',
        workflow_id: record.runId,
        correlation_id: null,
        payload: { format: record.format },
      });
      checkpoint('export.before_commit');
    });
    checkpoint('export.after_commit');
  }

  list(runId: RunId | null): Promise<ExportRecord[]> {
    return this.#parts.exports.list(runId);
  }

  /**
   * Takes the files of runs' exports away, and then deletes the lines that name them.
   *
   * @param deleteLines no export is written until it is over
   */
  async erase(runIds: readonly RunId[], deleteLines: () => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      for (const runId of runIds) await this.#removeFiles(runId);
      await deleteLines();
    });
  }

  async #removeFiles(runId: RunId): Promise<void> {
    for (const { exportId, fileName } of await this.#parts.exports.listAll(runId)) {
      await rm(this.#pathOf(fileName, exportId), { force: true });
      await rm(this.#pathOf(fileName, exportId) + PARTIAL, { force: true });
      await rm(this.#pathOf(fileName, exportId.slice(0, EARLIER_NAME_END)), { force: true });
    }
  }

  /** Where an export's file is; `null` when there is no such export, or no longer. */
  async file(exportId: string): Promise<{ path: string; fileName: string } | null> {
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

function versionOf({
  version,
  override,
}: ReportModel): Pick<ExportRecord, 'version' | 'signedOffBy' | 'overrideReason'> {
  const signedOff = version?.signedOff ?? null;
  return {
    version: version?.number ?? null,
    signedOffBy: signedOff === null || signedOff.isOutdated ? null : signedOff.by,
    overrideReason: override?.reason ?? null,
  };
}

/** What a report is, for whom, in which language; all of it `null` of data. */
function settledChoice(
  format: ReportFormat,
  { product = null, audience = null, locale = null }: ReportChoice,
  model: ReportModel,
): Pick<ExportRecord, 'product' | 'audience' | 'locale'> {
  const usual = PRODUCTS[format][0] ?? null;
  if (usual === null) return { product: null, audience: null, locale: null };
  return { product: product ?? usual, audience, locale: locale ?? languageOf(model) };
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
