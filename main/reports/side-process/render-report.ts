import { threadFile } from '../../../shared/thread-file.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { DocumentProfile } from '../../../shared/domain/document-profile.ts';
import type {
  SectionKind,
  ReportAudience,
  ReportLocale,
  ReportProduct,
} from '../../../shared/domain/report-product.ts';
import type { ReportFormat, ReportModel } from '../../../shared/domain/report.ts';
import { OsaError } from '../../../shared/errors.ts';
import {
  reportAnswerSchema,
  type ReportAnswer,
  type ReportRequest,
  type SettingStep,
} from './report-request.ts';
import { startNodeProcess, type StartProcess } from './start-process.ts';

/** Many times what a report of hundreds of pages takes, in ms. */
const TIME_LIMIT_MS = 120_000;

/** Sixty pages take less than 400 MB; a report of several hundred has room. In bytes. */
const MEMORY_LIMIT = 1_000_000_000;

/** What a report is rendered with beside its model. */
export interface RenderOptions {
  /** When the report is made, epoch ms. */
  readonly generatedAt: number;
  /** Says what each agent is for and from where on its confidence suffices. */
  readonly agentRegistry: AgentRegistry;
  /** Of the fixed words; by default German where the agents write German, else English. */
  readonly locale?: ReportLocale;
  /** The format's usual one by default. */
  readonly product?: ReportProduct;
  /** Everybody by default. */
  readonly audience?: ReportAudience;
  /** In their order, in place of the audience's. */
  readonly sections?: readonly SectionKind[];
  /** The firm's brand; the console's own look by default. */
  readonly profile?: DocumentProfile;
  /** Whether it goes to a client: what is open is refused then without a reason. Not by default. */
  readonly isForClient?: boolean;
  /** Why it goes out though something is still to settle; protected. */
  readonly reason?: string;
  /** Starts the process that it is set in; one of this Node's by default. */
  readonly startProcess?: StartProcess;
  /** Ends the process and the wait for it. */
  readonly signal?: AbortSignal;
  readonly timeLimitMs?: number;
  /** In bytes. */
  readonly memoryLimit?: number;
  /** Told each step as it begins. */
  readonly onStep?: (step: SettingStep) => void;
  /** Told the most memory that the process had, in bytes. */
  readonly onMemory?: (bytes: number) => void;
}

/** A report as a file. */
export interface RenderedReport {
  readonly file: Uint8Array;
  /** Whether it says that something was still to settle, and why it goes out. */
  readonly hasOpenPoints: boolean;
}

/** What people call the file of each format. */
const NAMES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'PDF',
  pptx: 'presentation',
  docx: 'Word file',
  xlsx: 'Excel file',
  html: 'web page',
  md: 'Markdown file',
  json: 'JSON file',
};

/**
 * Renders a report in a process of its own, so that whoever listens goes on listening.
 *
 * The same model and time give the same bytes; a PDF is accessible (PDF/UA-1). Whatever happens
 * to the process, there is either the whole file or an error.
 *
 * @throws OsaError `report_failed` with what happened, `not_settled`, `cancelled`
 */
export async function renderReport(
  format: ReportFormat,
  model: ReportModel,
  options: RenderOptions,
): Promise<RenderedReport> {
  const { signal, onStep, onMemory } = options;
  if (signal?.aborted === true) throw new OsaError('cancelled');
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const entry = threadFile(new URL(`./report-process-entry.${extension}`, import.meta.url));
  const child = (options.startProcess ?? startNodeProcess)(entry);
  const { promise, resolve, reject } = Promise.withResolvers<RenderedReport>();
  const fail = (message: string, cause: string): void =>
    reject(new OsaError('report_failed', { message, cause }));
  const cancel = (): void => reject(new OsaError('cancelled'));
  signal?.addEventListener('abort', cancel);
  const limitMs = options.timeLimitMs ?? TIME_LIMIT_MS;
  const limit = setTimeout(() => {
    const message = `The ${NAMES[format]} took longer than ${limitMs / 1000} s and was given up.`;
    fail(message, 'time limit');
  }, limitMs);
  child.onMessage((message) => {
    const answer = reportAnswerSchema.safeParse(message);
    if (!answer.success) reject(unknownFailure(format, 'not an answer'));
    else if ('step' in answer.data) onStep?.(answer.data.step);
    else if ('problem' in answer.data) reject(failureOf(format, answer.data));
    else {
      const { file, hasOpenPoints, mostMemory = 0 } = answer.data;
      onMemory?.(mostMemory);
      if (isWhole(format, file)) resolve({ file, hasOpenPoints });
      else reject(unknownFailure(format, 'not a whole file'));
    }
  });
  child.onExit((how) =>
    fail(`The ${NAMES[format]} was ended before it was whole. Export it again.`, how),
  );
  try {
    child.send(requestFor(format, model, options));
    return await promise;
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', cancel);
    child.kill();
  }
}

function requestFor(
  format: ReportFormat,
  model: ReportModel,
  options: RenderOptions,
): ReportRequest {
  return {
    format,
    model,
    agents: [...options.agentRegistry.all],
    generatedAt: options.generatedAt,
    locale: options.locale ?? null,
    product: options.product ?? null,
    audience: options.audience ?? null,
    sections: options.sections === undefined ? null : [...options.sections],
    profile: options.profile ?? null,
    isForClient: options.isForClient ?? false,
    reason: options.reason ?? null,
    memoryLimit: options.memoryLimit ?? MEMORY_LIMIT,
  };
}

type Problem = Extract<ReportAnswer, { problem: string }>;

function failureOf(format: ReportFormat, answer: Problem): OsaError {
  switch (answer.problem) {
    case 'not_settled':
      return notSettled(answer.points, answer.isBarred);
    case 'too_large':
      return new OsaError('report_failed', {
        message: `The report is too large for a ${NAMES[format]}. Export it as JSON, or with fewer agents.`,
        cause: 'memory',
      });
    case 'bad_logo':
      return new OsaError('report_failed', {
        message:
          'The logo of these documents is damaged. Choose it again under Settings, or take it out.',
        cause: answer.reason,
      });
    case 'refused':
      return unknownFailure(format, answer.reason);
    default:
      return answer satisfies never;
  }
}

/** Of so many open points an error tells the words. */
const TOLD_POINTS = 20;

function notSettled(points: readonly string[], isBarred: boolean): OsaError {
  const count = points.length === 1 ? '1 point is' : `${points.length} points are`;
  return new OsaError('not_settled', {
    message: isBarred
      ? 'Words that are covered as personal data, or that are no answer, cannot go to a client. Reword them or put them out first.'
      : `${count} still to settle. Settle them, or say why the report goes out all the same.`,
    details: Object.fromEntries(
      points.slice(0, TOLD_POINTS).map((text, index) => [`point${index + 1}`, text]),
    ),
  });
}

function unknownFailure(format: ReportFormat, cause: string): OsaError {
  return new OsaError('report_failed', {
    message: `The ${NAMES[format]} could not be set. The log has the reason; the other formats still work.`,
    cause,
  });
}

/** How a whole file begins, and what it has near its end, in the formats that say so. */
const SHAPES: Readonly<Partial<Record<ReportFormat, readonly [head: string, tail: string]>>> = {
  pdf: ['%PDF-', '%%EOF'],
  pptx: ['PK', 'PK\u0005\u0006'],
  docx: ['PK', 'PK\u0005\u0006'],
  xlsx: ['PK', 'PK\u0005\u0006'],
};

function isWhole(format: ReportFormat, file: Uint8Array): boolean {
  const [head, tail] = SHAPES[format] ?? ['', ''];
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return (
    bytes.subarray(0, head.length).toString('latin1') === head && bytes.subarray(-64).includes(tail)
  );
}
