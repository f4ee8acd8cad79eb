import type { Selectable } from 'kysely';
import { exportIdSchema, runIdSchema, type ExportId, type RunId } from '../../shared/domain/ids.ts';
import { reportFormatSchema, type ReportFormat } from '../../shared/domain/report.ts';
import {
  reportAudienceSchema,
  reportLocaleSchema,
  reportProductSchema,
  type ReportAudience,
  type ReportLocale,
  type ReportProduct,
} from '../../shared/domain/report-product.ts';
import { fromIso, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { ExportRow } from './schema.ts';

/** One report file that was written. */
export interface ExportRecord {
  readonly exportId: ExportId;
  readonly runId: RunId;
  readonly format: ReportFormat;
  /** `null` of data, and of files from before there was a choice. */
  readonly product: ReportProduct | null;
  /** `null` for everybody. */
  readonly audience: ReportAudience | null;
  /** Of the fixed words; `null` of data, and of files from before it was kept. */
  readonly locale: ReportLocale | null;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** SHA-256 of the file, hex; `null` of files from before it was kept. */
  readonly digest: string | null;
  /** Of the answer, see `answer-version-repository.ts`; `null` of files from before it was kept. */
  readonly version: number | null;
  /** `null` of a version that was not signed off, or that results have changed since. */
  readonly signedOffBy: string | null;
  /** Why it was made though something was still to settle; `null` where nothing was. */
  readonly overrideReason: string | null;
  readonly createdAtMs: number;
}

/** Reads and writes `report_exports`. */
export class ExportRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async insert(trx: Transaction, record: ExportRecord): Promise<void> {
    await trx
      .insertInto('report_exports')
      .values({
        id: record.exportId,
        workflow_id: record.runId,
        format: record.format,
        product: record.product,
        audience: record.audience,
        locale: record.locale,
        digest: record.digest,
        answer_version: record.version,
        signed_off_by: record.signedOffBy,
        override_reason: record.overrideReason,
        file_name: record.fileName,
        size_bytes: record.sizeBytes,
        created_at: toIso(record.createdAtMs),
      })
      .execute();
  }

  async find(exportId: ExportId): Promise<ExportRecord | null> {
    const row = await this.#reader
      .selectFrom('report_exports')
      .selectAll()
      .where('id', '=', exportId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** Every export of a run. */
  async listAll(runId: RunId): Promise<ExportRecord[]> {
    const rows = await this.#reader
      .selectFrom('report_exports')
      .selectAll()
      .where('workflow_id', '=', runId)
      .execute();
    return rows.map(fromRow);
  }

  /** The newest export of that file name whose id begins so; `null` when there is none. */
  async newestOf(fileName: string, idStart: string): Promise<ExportId | null> {
    const row = await this.#reader
      .selectFrom('report_exports')
      .select('id')
      .where('file_name', '=', fileName)
      .where('id', 'like', `${idStart}%`)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row === undefined ? null : exportIdSchema.parse(row.id);
  }

  /** Exports, newest first; of one run, or of all with `null`. */
  async list(runId: RunId | null): Promise<ExportRecord[]> {
    let query = this.#reader
      .selectFrom('report_exports')
      .selectAll()
      .orderBy('created_at', 'desc')
      .limit(200);
    if (runId !== null) query = query.where('workflow_id', '=', runId);
    return (await query.execute()).map(fromRow);
  }
}

function fromRow(row: Selectable<ExportRow>): ExportRecord {
  return {
    exportId: exportIdSchema.parse(row.id),
    runId: runIdSchema.parse(row.workflow_id),
    format: reportFormatSchema.parse(row.format),
    product: reportProductSchema.nullable().parse(row.product),
    audience: reportAudienceSchema.nullable().parse(row.audience),
    locale: reportLocaleSchema.nullable().parse(row.locale),
    digest: row.digest,
    version: row.answer_version,
    signedOffBy: row.signed_off_by,
    overrideReason: row.override_reason,
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    createdAtMs: fromIso(row.created_at),
  };
}
