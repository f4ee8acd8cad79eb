import { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { barredPoints } from '../../../shared/domain/answer/export-points.ts';
import type { DocumentProfile } from '../../../shared/domain/document-profile.ts';
import type { ReportFormat, ReportModel } from '../../../shared/domain/report.ts';
import type { ReportDocument } from '../document/document.ts';
import type { DocumentOptions } from '../document/write-document.ts';
import { openPoints, withOverride } from '../open-points.ts';
import { reportRequestSchema, type ReportAnswer, type SettingStep } from './report-request.ts';

/** As much of an error's words as the log may hold, in characters. */
const LONGEST_REASON = 4_000;

type Told = (step: SettingStep) => void;
type File = Uint8Array | Promise<Uint8Array>;

/** How each format is written, and then set; each loads no more than it needs. */
const SETTERS: Readonly<
  Record<ReportFormat, (model: ReportModel, options: DocumentOptions, tell: Told) => Promise<File>>
> = {
  pdf: async (model, options, tell) => {
    const document = await written(model, options, tell);
    const [{ typesetReport }, { compileReport }] = await Promise.all([
      import('../typst/typeset-report.ts'),
      import('../typst/compile-report.ts'),
    ]);
    return compileReport(typesetReport(document));
  },
  docx: async (model, options, tell) => {
    const document = await written(model, options, tell);
    return (await import('../docx/render-docx.ts')).renderDocx(document);
  },
  xlsx: async (model, options, tell) => {
    const { writeWorkbook } = await import('../xlsx/write-workbook.ts');
    const workbook = writeWorkbook(model, options);
    tell('setting');
    return (await import('../xlsx/render-xlsx.ts')).renderXlsx(workbook);
  },
  html: async (model, options, tell) => {
    const document = await written(model, options, tell);
    return bytesOf((await import('../html/html-of.ts')).htmlOf(document));
  },
  md: async (model, options, tell) => {
    const document = await written(model, options, tell);
    return bytesOf((await import('../markdown/markdown-of.ts')).markdownOf(document));
  },
  pptx: async (model, options, tell) => {
    tell('setting');
    return (await import('../pptx/render-pptx.ts')).renderPptx(model, options);
  },
  json: async (model, options) => (await import('../report-json.ts')).renderJson(model, options),
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
    const isLogoSound = format === 'json' || (await isLogoWhole(profile));
    if (!isLogoSound) return { problem: 'bad_logo', reason: 'The logo is damaged.' };
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

async function written(
  model: ReportModel,
  options: DocumentOptions,
  tell: Told,
): Promise<ReportDocument> {
  const { writeDocument } = await import('../document/write-document.ts');
  const document = writeDocument(model, options);
  tell('setting');
  return document;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A disk can lose bits: a damaged picture would be a broken file, or none without a reason. */
async function isLogoWhole(profile: DocumentProfile | null): Promise<boolean> {
  const logo = profile?.logo ?? null;
  if (logo === null) return true;
  const { readLogo } = await import('../read-logo.ts');
  try {
    const { width, height } = readLogo(logo.png);
    return width === logo.width && height === logo.height;
  } catch {
    return false;
  }
}
