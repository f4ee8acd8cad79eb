import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { outlineReport } from '../outline/report-outline.ts';
import { changeModelText, readableText, shorten } from '../report-text.ts';
import { addActionSlides } from './action-slides.ts';
import { addAgentSlides } from './agent-slides.ts';
import { addConfidenceSlide, addImpactEffortSlide } from './chart-slides.ts';
import { finishPackage } from './finish-package.ts';
import { createDeck, packDeck } from './presentation.ts';
import { defineMasters } from './slide-master.ts';
import { FONT } from './slide-text.ts';
import {
  addMissingSlides,
  addSourceSlides,
  addSummarySlide,
  addTitleSlide,
} from './summary-slides.ts';

/** Longest title among the file's properties. */
const TITLE_CHARACTERS = 250;

/**
 * Renders a report as a PowerPoint presentation with native charts and tables.
 *
 * The same model and time give the same bytes.
 *
 * @param options.generatedAt epoch ms
 */
export async function renderPptx(
  model: ReportModel,
  options: { generatedAt: number; agentRegistry: AgentRegistry },
): Promise<Uint8Array> {
  const readable = changeModelText(model, readableText);
  const outline = outlineReport(readable, options.generatedAt, options.agentRegistry);
  const deck = createDeck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = shorten(outline.title, TITLE_CHARACTERS);
  deck.subject = 'Strategy analysis';
  deck.author = 'OSA Console';
  deck.company = 'OSA Console';
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  defineMasters(deck, outline);
  addTitleSlide(deck, outline);
  addSummarySlide(deck, outline);
  addConfidenceSlide(deck, outline);
  addImpactEffortSlide(deck, outline);
  addActionSlides(deck, outline);
  addAgentSlides(deck, outline);
  addMissingSlides(deck, outline);
  addSourceSlides(deck, outline);
  return finishPackage(await packDeck(deck), options.generatedAt);
}
