import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { exportIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { ReportFormat } from '../../shared/domain/report.ts';
import { OsaError } from '../../shared/errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { ExportRecord, ExportRepository } from '../storage/export-repository.ts';
import { renderReport } from './render-report.ts';
import { reportFileName } from './report-file-name.ts';
import { buildReportModel, type ReportSources } from './report-model.ts';

interface Parts {
  readonly folder: string;
  readonly sources: ReportSources;
  readonly exports: ExportRepository;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * Writes reports as files into the data folder and remembers them.
 *
 * A file gets its name only when it is whole, so a killed process leaves no half report.
 */
export class ReportExporter {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws OsaError `not_found`, `nothing_to_report` */
  async export(runId: RunId, format: ReportFormat): Promise<ExportRecord> {
    const model = await buildReportModel(this.#parts.sources, runId);
    if (model.agents.length === 0) throw new OsaError('nothing_to_report', { details: { runId } });
    const createdAtMs = this.#parts.clock.now();
    const bytes = await renderReport(format, model, {
      generatedAt: createdAtMs,
      agentRegistry: this.#parts.sources.agentRegistry,
    });
    const record: ExportRecord = {
      exportId: exportIdSchema.parse(this.#parts.newId()),
      runId,
      format,
      fileName: reportFileName(model, format, createdAtMs),
      sizeBytes: bytes.length,
      createdAtMs,
    };
    await writeWhole(this.#pathOf(record), bytes);
    await this.#parts.eventLog.transaction(async (trx, emit) => {
      await this.#parts.exports.insert(trx, record);
      emit({
        event_type: 'reports.exported@1',
        workflow_id: runId,
        correlation_id: null,
        payload: { format },
      });
    });
    return record;
  }

  list(runId: RunId | null): Promise<ExportRecord[]> {
    return this.#parts.exports.list(runId);
  }

  /** Where an export's file is; `null` when there is no such export, or no longer. */
  async file(exportId: string): Promise<{ path: string; fileName: string } | null> {
    const id = exportIdSchema.safeParse(exportId);
    const record = id.success ? await this.#parts.exports.find(id.data) : null;
    if (record === null) return null;
    const path = this.#pathOf(record);
    const exists = await stat(path).then(
      () => true,
      () => false,
    );
    return exists ? { path, fileName: record.fileName } : null;
  }

  #pathOf(record: ExportRecord): string {
    const { name, extension } = splitExtension(record.fileName);
    return join(this.#parts.folder, `${name} ${record.exportId.slice(0, 8)}${extension}`);
  }
}

function splitExtension(fileName: string): { name: string; extension: string } {
  const dot = fileName.lastIndexOf('.');
  return dot < 0
    ? { name: fileName, extension: '' }
    : { name: fileName.slice(0, dot), extension: fileName.slice(dot) };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.partial`;
  const file = await open(partial, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(partial, path);
}
