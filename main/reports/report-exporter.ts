import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { exportIdSchema, type ExportId, type RunId } from '../../shared/domain/ids.ts';
import type { ReportFormat, ReportModel } from '../../shared/domain/report.ts';
import {
  PRODUCTS,
  type ExportStep,
  type ReportChoice,
} from '../../shared/domain/report-product.ts';
import { languageOf } from '../../shared/domain/storyline/story-language.ts';
import type { Run } from '../../shared/domain/run.ts';
import { OsaError } from '../../shared/errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import { STORED_AGENT_DATA } from '../privacy/protection.ts';
import type { ProtectionEntry, ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { Protector } from '../privacy/protector.ts';
import type { ExportRecord, ExportRepository } from '../storage/export-repository.ts';
import type { DocumentProfiles } from './document-profiles.ts';
import type { ExportFiles } from './export-files.ts';
import { ExportsUnderWay, type ExportUnderWay } from './exports-under-way.ts';
import { reportFileName } from './report-file-name.ts';
import { buildReportModel, type ReportSources } from './report-model.ts';
import {
  renderReport,
  type RenderedReport,
  type RenderOptions,
} from './side-process/render-report.ts';
import type { StartProcess } from './side-process/start-process.ts';

/** What is exported, and why though something is still to settle. */
type ExportChoice = ReportChoice & { readonly reason?: string | undefined };

interface Parts {
  readonly files: ExportFiles;
  readonly sources: ReportSources;
  readonly profiles: Pick<DocumentProfiles, 'of'>;
  readonly exports: ExportRepository;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly newId: NewId;
  /** For what every format is set in. */
  readonly startProcess: StartProcess;
  readonly protector: Pick<Protector, 'protectText'>;
  readonly protectionRecorder: ProtectionRecorder;
  readonly engagements: Pick<Engagements, 'idOfRun'>;
  /** Told why a report could not be made. */
  readonly reportProblem: (error: unknown, where: string) => void;
  /** Called right before and right after the commit; a test may kill the process there. */
  readonly checkpoint: (name: 'export.before_commit' | 'export.after_commit') => void;
}

/** How a report is made beside what was chosen. */
type Making = Pick<RenderOptions, 'generatedAt'> &
  Partial<Pick<RenderOptions, 'isForClient' | 'signal'>> & {
    readonly tell?: (step: ExportStep) => void;
  };

/** Writes reports as files and remembers them; each can be followed and stopped until it is kept. */
export class ReportExporter {
  readonly #parts: Parts;
  readonly #underWay = new ExportsUnderWay();
  /** Ends when nothing is being set in a process. */
  #making: Promise<unknown> = Promise.resolve();
  /** Ends when nothing is written or removed. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Makes a report for a client.
   *
   * @throws OsaError `not_found`, `nothing_to_report`, `not_settled`, `report_failed`, `cancelled`
   */
  async export(
    runId: RunId,
    format: ReportFormat,
    choice: ExportChoice = {},
  ): Promise<ExportRecord> {
    const exportId = exportIdSchema.parse(this.#parts.newId());
    return this.#underWay.run({ exportId, runId, format }, async (signal, tell) => {
      const createdAtMs = this.#parts.clock.now();
      const making = { generatedAt: createdAtMs, isForClient: true, signal, tell };
      const { model, chosen, file, reason } = await this.#make(runId, format, choice, making);
      const record: ExportRecord = {
        exportId,
        runId,
        format,
        ...chosen,
        fileName: reportFileName(model, format, createdAtMs, {
          ...chosen,
          locale: choice.locale,
          sections: choice.sections,
        }),
        sizeBytes: file.length,
        ...versionOf(model),
        overrideReason: reason?.value ?? null,
        digest: createHash('sha256').update(file).digest('hex'),
        createdAtMs,
      };
      return this.#inTurn(async () => {
        signal.throwIfAborted();
        tell('keeping');
        await this.#keep(record, file, reason?.entries ?? []);
        return record;
      });
    });
  }

  /** The exports that are being made. @param runId `null` for those of all runs */
  underWay(runId: RunId | null): ExportUnderWay[] {
    return this.#underWay.list(runId);
  }

  /** Stops an export that is being made. @throws OsaError `not_found` where it has ended */
  cancel(exportId: ExportId): void {
    this.#underWay.cancel(exportId);
  }

  /** The report as a page, as it would be exported now. @throws OsaError as `export` */
  async preview(runId: RunId, choice: ReportChoice): Promise<string> {
    const { file } = await this.#make(runId, 'html', choice, {
      generatedAt: this.#parts.clock.now(),
    });
    return new TextDecoder().decode(file);
  }

  async #make(
    runId: RunId,
    format: ReportFormat,
    choice: ExportChoice,
    { tell, ...making }: Making,
  ) {
    const { sources, profiles, startProcess } = this.#parts;
    const run = await sources.runs.get(runId);
    const reason = choice.reason === undefined ? null : this.#protectReason(run, choice.reason);
    const model = await buildReportModel(sources, runId);
    if (model.agents.length === 0) {
      // It may have been deleted while it was read.
      await sources.runs.getState(runId);
      throw new OsaError('nothing_to_report', { details: { runId } });
    }
    const chosen = settledChoice(format, choice, model);
    const { product, audience, locale } = chosen;
    const { sections = null } = choice;
    const options: RenderOptions = {
      ...making,
      agentRegistry: sources.agentRegistry,
      startProcess,
      profile: await profiles.of(run),
      ...(reason === null ? {} : { reason: reason.value }),
      ...(tell === undefined ? {} : { onStep: tell }),
      ...(product === null ? {} : { product }),
      ...(audience === null ? {} : { audience }),
      ...(locale === null ? {} : { locale }),
      ...(sections === null ? {} : { sections }),
    };
    const { file, hasOpenPoints } = await this.#render(format, model, options);
    return { model, chosen, file, reason: hasOpenPoints ? reason : null };
  }

  /** By the rules of the run's client: what is allowed there stays as it was typed. */
  #protectReason(run: Run, typed: string): { value: string; entries: ProtectionEntry[] } {
    const { protector, engagements } = this.#parts;
    const engagementId = engagements.idOfRun(run);
    const scope = { engagementId, context: STORED_AGENT_DATA };
    const { value, protections } = protector.protectText(typed, scope);
    const origin = { runId: run.runId, deliveryId: null, agentId: null, engagementId };
    return {
      value,
      entries: protections.map((protection) => ({
        origin,
        protection: { ...protection, path: `/export${protection.path}` },
      })),
    };
  }

  /** One process at a time: each may take as much memory as the rest of the console. */
  async #render(
    format: ReportFormat,
    model: ReportModel,
    options: RenderOptions,
  ): Promise<RenderedReport> {
    // Starting a process takes some milliseconds by itself.
    const making = this.#making
      .then(() => setImmediate())
      .then(() => renderReport(format, model, options));
    this.#making = making.catch(() => undefined);
    return making.catch((error: unknown) => {
      if (error instanceof OsaError && error.code === 'report_failed') {
        this.#parts.reportProblem(error.cause, 'reports.export');
      }
      throw error;
    });
  }

  /** One after the other: a run must not be deleted between a file and its line. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #keep(
    record: ExportRecord,
    bytes: Uint8Array,
    protections: readonly ProtectionEntry[],
  ): Promise<void> {
    const { sources, files, protectionRecorder } = this.#parts;
    // It may have been deleted while its report was made.
    await sources.runs.getState(record.runId);
    await protectionRecorder.beforeTransaction();
    await files.keep(record, bytes, () => this.#remember(record, protections));
  }

  async #remember(record: ExportRecord, protections: readonly ProtectionEntry[]): Promise<void> {
    const { exports, eventLog, protectionRecorder, checkpoint } = this.#parts;
    await eventLog.transaction(async (trx, emit) => {
      await exports.insert(trx, record);
      await protectionRecorder.append(trx, protections);
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
      for (const runId of runIds) await this.#parts.files.remove(runId);
      await deleteLines();
    });
  }
}

function versionOf({ version }: ReportModel): Pick<ExportRecord, 'version' | 'signedOffBy'> {
  const signedOff = version?.signedOff ?? null;
  return {
    version: version?.number ?? null,
    signedOffBy: signedOff === null || signedOff.isOutdated ? null : signedOff.by,
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
