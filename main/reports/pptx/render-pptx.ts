import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { AnswerWords, plainText } from '../../../shared/domain/answer/answer-words.ts';
import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';
import type { DocumentProfile } from '../../../shared/domain/document-profile.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import type { ReportAudience } from '../../../shared/domain/report-product.ts';
import { buildStoryline } from '../../../shared/domain/storyline/build-storyline.ts';
import type {
  StoryPart,
  StorySection,
  Storyline,
} from '../../../shared/domain/storyline/storyline.ts';
import { lookOf } from '../report-look.ts';
import { changeModelText, joinParts, oneLine, readableText, shorten } from '../report-text.ts';
import { addFinding, addSituation, addSummary } from './answer-slides.ts';
import { slidesFor } from './deck-audiences.ts';
import { addEvidence } from './evidence-slide.ts';
import { finishPackage } from './finish-package.ts';
import { addHorizons, addLevers, addPriorities, addRoadmap } from './plan-slides.ts';
import { createDeck, packDeck, type Deck, type Slide } from './presentation.ts';
import {
  addAudiences,
  addDecisions,
  addExperiments,
  addMeasures,
  addRisks,
} from './proof-slides.ts';
import { addCover, addSlide, COVER_TITLE, defineMasters } from './slide-master.ts';
import { addLine, FONT, SIZE, type Place } from './slide-text.ts';
import { notesLines } from './speaker-notes.ts';

/** Longest title among the file's properties. */
const TITLE_CHARACTERS = 250;

/** Longest line of how complete and how final it is; the memo has all of it. */
const STATE_CHARACTERS = 180;

const PART_WORDS = {
  answer: 'partAnswer',
  findings: 'partFindings',
  plan: 'partPlan',
  proof: 'partProof',
  next: 'partNext',
} as const satisfies Record<StoryPart, string>;

/**
 * Renders the client's document as a PowerPoint presentation with native charts and tables.
 *
 * One slide a section of the storyline, its notes below. The same model and time give the
 * same bytes.
 *
 * @param options.generatedAt epoch ms
 * @param options.locale the language of the fixed words; that of the answers when left out
 * @param options.audience chooses the slides; all of them when left out
 * @param options.profile the firm's brand; the console's own look when left out
 */
export async function renderPptx(
  model: ReportModel,
  options: {
    generatedAt: number;
    agentRegistry: AgentRegistry;
    locale?: AnswerLocale;
    audience?: ReportAudience;
    profile?: DocumentProfile;
  },
): Promise<Uint8Array> {
  const readable = changeModelText(model, readableText);
  const whole = buildStoryline(readable, options.agentRegistry, options.locale);
  const story = { ...whole, sections: slidesFor(options.audience, whole.sections) };
  const words = new AnswerWords(story.locale);
  const look = lookOf(options.profile);
  const deck = createDeck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = shorten(oneLine(plainText(story.title)), TITLE_CHARACTERS);
  deck.subject = words.word('documentKind');
  deck.author = look.firmName || 'OSA Console';
  deck.company = look.firmName || 'OSA Console';
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  defineMasters(deck, {
    clientName: oneLine(story.clientName),
    documentKind: words.word('documentKind'),
    date: story.date,
    practiceMark: story.practiceMark,
    look,
  });
  const parts = new Set<StoryPart>(['answer', ...story.sections.map(({ part }) => part)]);
  for (const part of parts) deck.addSection({ title: words.word(PART_WORDS[part]) });
  addTitleSlide(deck, story, words);
  for (const section of story.sections) addSection(deck, section, words);
  const hasEvidence = story.sections.length > 0;
  if (hasEvidence) addEvidenceSlide(deck, { model: readable, story, words, ...options });
  const notes = [
    openPointNotes(readable, story),
    ...story.sections.map((section) => notesLines(section.notes, words)),
    ...(hasEvidence ? [[]] : []),
  ];
  const language = story.locale === 'de' ? 'de-DE' : 'en-GB';
  return finishPackage(await packDeck(deck), options.generatedAt, { notes, language, look });
}

/** Below the title: what was still to settle, for whoever presents it. */
function openPointNotes({ override }: ReportModel, story: Storyline): string[] {
  return override === undefined ? [] : [story.override, ...override.points.map(oneLine)];
}

/** The title slide: the governing thought, whose it is, and how complete it is. */
function addTitleSlide(deck: Deck, story: Storyline, words: AnswerWords): void {
  const slide = addCover(deck, plainText(story.title), words.word(PART_WORDS.answer));
  const at = (y: number, h: number): Place => ({ ...COVER_TITLE, y, h });
  addLine(slide, words.word('documentKind'), at(1.1, 0.3), {
    size: 14,
    bold: true,
    colour: 'accent',
  });
  addLine(slide, story.clientName, at(4.5, 0.58), { size: SIZE.lead, bold: true });
  addLine(slide, joinParts([oneLine(story.industry), story.date]), at(5.1, 0.56), {
    size: SIZE.lead,
  });
  const state = shorten(
    joinParts([story.answered, story.version, story.override]),
    STATE_CHARACTERS,
  );
  addLine(slide, state, at(5.75, 0.5), { size: 14, colour: 'soft' });
}

/** The last slide: what the deck rests on. */
function addEvidenceSlide(
  deck: Deck,
  {
    model,
    story,
    words,
    agentRegistry,
  }: { model: ReportModel; story: Storyline; words: AnswerWords; agentRegistry: AgentRegistry },
): void {
  const part = words.word(PART_WORDS[story.sections.at(-1)?.part ?? 'answer']);
  const slide = addSlide(deck, {
    title: words.tell('evidenceTitle', { answered: story.answered }),
    overline: words.word('sources'),
    source: '',
    section: part,
  });
  addEvidence(slide, model, { registry: agentRegistry, words });
}

function addSection(deck: Deck, section: StorySection, words: AnswerWords): void {
  const { title, part, content, source } = section;
  const partName = words.word(PART_WORDS[part]);
  const slide = addSlide(deck, {
    title: plainText(title),
    overline: content.kind === 'finding' ? joinParts([partName, content.topic]) : partName,
    source: source === '' ? '' : `${words.word('source')}: ${source}`,
    section: partName,
  });
  addContent(slide, section, words);
}

function addContent(slide: Slide, { content }: StorySection, words: AnswerWords): void {
  switch (content.kind) {
    case 'summary':
      addSummary(slide, content, words);
      return;
    case 'situation':
      addSituation(slide, content, words);
      return;
    case 'finding':
      addFinding(slide, content, words);
      return;
    case 'levers':
      addLevers(slide, content, words);
      return;
    case 'priorities':
      addPriorities(slide, content, words);
      return;
    case 'roadmap':
      addRoadmap(slide, content, words);
      return;
    case 'experiments':
      addExperiments(slide, content, words);
      return;
    case 'personalization':
      addAudiences(slide, content, words);
      return;
    case 'measures':
      addMeasures(slide, content, words);
      return;
    case 'risks':
      addRisks(slide, content, words);
      return;
    case 'horizons':
      addHorizons(slide, content, words);
      return;
    case 'decisions':
      addDecisions(slide, content, words);
      return;
    default:
      content satisfies never;
  }
}
