import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { DocumentProfile } from '../../shared/domain/document-profile.ts';
import type { ReportFormat, ReportModel } from '../../shared/domain/report.ts';
import type {
  SectionKind,
  ReportAudience,
  ReportLocale,
  ReportProduct,
} from '../../shared/domain/report-product.ts';
import { renderPptx } from './pptx/render-pptx.ts';
import { renderJson } from './report-json.ts';
import { renderAside, renderPdf } from './typst/render-pdf.ts';
import type { StartProcess } from './typst/start-process.ts';

/** What a report is rendered with beside its model. */
export interface RenderOptions {
  /** When the report is made, epoch ms. */
  readonly generatedAt: number;
  /** Says what each agent is for and from where on its confidence suffices. */
  readonly agentRegistry: AgentRegistry;
  /** Of the fixed words; as the agents write by default. */
  readonly locale?: ReportLocale;
  /** The format's usual one by default. */
  readonly product?: ReportProduct;
  /** Everybody by default. */
  readonly audience?: ReportAudience;
  /** In their order, in place of the audience's. */
  readonly sections?: readonly SectionKind[];
  /** The firm's brand; the console's own look by default. */
  readonly profile?: DocumentProfile;
  /** Starts the process that all but decks and data are set in; this Node's by default. */
  readonly startProcess?: StartProcess;
}

type Renderer = (model: ReportModel, options: RenderOptions) => Promise<Uint8Array> | Uint8Array;

/** One renderer a format. */
const RENDERERS: Readonly<Record<ReportFormat, Renderer>> = {
  pdf: renderPdf,
  pptx: renderPptx,
  docx: (model, options) => renderAside('docx', model, options),
  xlsx: (model, options) => renderAside('xlsx', model, options),
  html: (model, options) => renderAside('html', model, options),
  md: (model, options) => renderAside('md', model, options),
  json: renderJson,
};

/**
 * Renders a report in a format.
 *
 * It reads the model alone, so what a format says is what the screen says.
 */
export async function renderReport(
  format: ReportFormat,
  model: ReportModel,
  options: RenderOptions,
): Promise<Uint8Array> {
  return await RENDERERS[format](model, options);
}
