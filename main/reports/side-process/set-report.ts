import { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { barredPoints } from '../../../shared/domain/answer/export-points.ts';
import type { DocumentProfile } from '../../../shared/domain/document-profile.ts';
import type { ReportFormat, ReportModel } from '../../../shared/domain/report.ts';
import { writeDocument, type DocumentOptions } from '../document/write-document.ts';
import { renderDocx } from '../docx/render-docx.ts';
import { htmlOf } from '../html/html-of.ts';
import { markdownOf } from '../markdown/markdown-of.ts';
import { openPoints, withOverride } from '../open-points.ts';
import { renderPptx } from '../pptx/render-pptx.ts';
import { readLogo } from '../read-logo.ts';
import { renderJson } from '../report-json.ts';
import { compileReport } from '../typst/compile-report.ts';
import { typesetReport } from '../typst/typeset-report.ts';
import { renderXlsx } from '../xlsx/render-xlsx.ts';
import { writeWorkbook } from '../xlsx/write-workbook.ts';
import { reportRequestSchema, type ReportAnswer, type SettingStep } from './report-request.ts';

/** As much of an error's words as the log may hold, in characters. */
const LONGEST_REASON = 4_000;

type Told = (step: SettingStep) => void;

/** How each format is written, and then set. */
const SETTERS: Readonly<
  Record<
    ReportFormat,
    (model: ReportModel, options: DocumentOptions, tell: Told) => Uint8Array | Promise<Uint8Array>
  >
> = {
  pdf: inTwoSteps(writeDocument, (document) => compileReport(typesetReport(document))),
  docx: inTwoSteps(writeDocument, renderDocx),
  xlsx: inTwoSteps(writeWorkbook, renderXlsx),
  html: inTwoSteps(writeDocument, (document) => bytesOf(htmlOf(document))),
  md: inTwoSteps(writeDocument, (document) => bytesOf(markdownOf(document))),
  pptx: (model, options, tell) => {
    tell('setting');
    return renderPptx(model, options);
  },
  json: renderJson,
};

/**
 * Sets what was asked for; what goes wrong is an answer too. Never throws.
 *
 * @param tell told each step as it begins
 */
export async function setReport(message: unknown, tell: Told): Promise<ReportAnswer> {
  try {
    const request = reportRequestSchema.parse(message);
    const { format, generatedAt, locale, product, audience, sections, profile } = request;
    const agentRegistry = new AgentRegistry(request.agents);
    const points = request.isForClient ? openPoints(request.model, agentRegistry, locale) : [];
    const isBarred = barredPoints(points, format).length > 0;
    if (isBarred || (points.length > 0 && request.reason === null)) {
      return { problem: 'not_settled', points: points.map(({ text }) => text), isBarred };
    }
    if (!isLogoWhole(profile)) return { problem: 'bad_logo', reason: 'The logo is damaged.' };
    tell('writing');
    const model = withOverride(request.model, request.reason, points);
    const options = {
      generatedAt,
      agentRegistry,
      ...(locale === null ? {} : { locale }),
      ...(product === null ? {} : { product }),
      ...(audience === null ? {} : { audience }),
      ...(sections === null ? {} : { sections }),
      ...(profile === null ? {} : { profile }),
    };
    const file = await SETTERS[format](model, options, tell);
    return { file: new Uint8Array(file), hasOpenPoints: model.override !== undefined };
  } catch (error) {
    return { problem: 'refused', reason: String(error).slice(0, LONGEST_REASON) };
  }
}

function inTwoSteps<Written>(
  write: (model: ReportModel, options: DocumentOptions) => Written,
  set: (written: Written) => Uint8Array | Promise<Uint8Array>,
) {
  return (model: ReportModel, options: DocumentOptions, tell: Told) => {
    const written = write(model, options);
    tell('setting');
    return set(written);
  };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A disk can lose bits: a damaged picture would be a broken file, or none without a reason. */
function isLogoWhole(profile: DocumentProfile | null): boolean {
  const logo = profile?.logo ?? null;
  if (logo === null) return true;
  try {
    const { width, height } = readLogo(logo.png);
    return width === logo.width && height === logo.height;
  } catch {
    return false;
  }
}
