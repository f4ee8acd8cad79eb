import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { AnswerWords, plainText } from '../../../shared/domain/answer/answer-words.ts';
import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';
import { Citations } from '../../../shared/domain/answer/number-citations.ts';
import type { DocumentProfile } from '../../../shared/domain/document-profile.ts';
import {
  type ReportAudience,
  type ReportProduct,
  type SectionKind,
} from '../../../shared/domain/report-product.ts';
import { buildStoryline } from '../../../shared/domain/storyline/build-storyline.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import {
  AUDIENCE_SECTIONS,
  EVERY_SECTION,
  withEvidence,
} from '../../../shared/domain/report-sections.ts';
import { lookOf } from '../report-look.ts';
import { changeModelText, joinParts, shorten } from '../report-text.ts';
import { aboutContent } from './about-content.ts';
import { agentContent } from './agent-content.ts';
import { cleanText } from './clean-text.ts';
import { withoutEmptyColumns, type Writing } from './content-parts.ts';
import type { Block, DocumentSection, ReportDocument } from './document.ts';
import { clashContent, findingContent, leverContent } from './finding-content.ts';
import { clientOf, memoContent } from './memo-content.ts';
import { moveContent } from './move-content.ts';
import { openPointContent } from './open-point-content.ts';
import { ReportWords } from './report-words.ts';
import { richLine } from './rich-text.ts';
import { isRightToLeft, languageOfScript } from './script-language.ts';
import { evidenceContent, sourceContent } from './source-content.ts';
import { storyContent } from './story-content.ts';

/** What a document is written from beside its model. */
export interface DocumentOptions {
  /** When the report is made, epoch ms. */
  readonly generatedAt: number;
  readonly agentRegistry: AgentRegistry;
  /** Of the fixed words; by default German where the agents write German, else English. */
  readonly locale?: AnswerLocale;
  /** A memo stands alone; everything by default. */
  readonly product?: ReportProduct;
  /** Chooses the sections; all of them by default. */
  readonly audience?: ReportAudience;
  /** In their order, in place of the audience's. */
  readonly sections?: readonly SectionKind[];
  /** The firm's brand; the console's own look by default. */
  readonly profile?: DocumentProfile;
}

/** Who writes each section. */
const WRITERS: Readonly<Record<SectionKind, (writing: Writing) => Block[]>> = {
  about: aboutContent,
  findings: findingContent,
  levers: leverContent,
  clashes: clashContent,
  moves: moveContent,
  priorities: (writing) => storyContent('priorities', writing),
  roadmap: (writing) => storyContent('roadmap', writing),
  experiments: (writing) => storyContent('experiments', writing),
  personalization: (writing) => storyContent('personalization', writing),
  measures: (writing) => storyContent('measures', writing),
  risks: (writing) => storyContent('risks', writing),
  horizons: (writing) => storyContent('horizons', writing),
  decisions: (writing) => storyContent('decisions', writing),
  agents: agentContent,
  evidence: evidenceContent,
  sources: sourceContent,
};

/** Writes a model as a document; a section without content is left out. */
export function writeDocument(
  received: ReportModel,
  { generatedAt, agentRegistry, locale, product, audience, sections, profile }: DocumentOptions,
): ReportDocument {
  const model = changeModelText(received, cleanText);
  const sample = sampleOf(model);
  const storyline = buildStoryline(model, agentRegistry, locale);
  const words = new ReportWords(storyline.locale);
  const { answer } = storyline;
  const kinds = sectionsOf(product, audience, sections);
  const writing: Writing = {
    model,
    answer,
    storyline,
    citations: kinds.length === 0 ? null : new Citations(answer),
    registry: agentRegistry,
    words,
    answerWords: new AnswerWords(words.locale),
  };
  const look = lookOf(profile);
  const client = clientOf(writing);
  const title = plainText(answer.governing).trim() || words.say('analysisFor', { client });
  return {
    meta: {
      title: `${shorten(title, 200)} - ${shorten(client, 100)}`,
      subject: words.say('subject'),
      locale: words.locale,
      scriptLanguage: languageOfScript(sample),
      isRightToLeft: isRightToLeft(sample),
      generatedAt,
    },
    words: {
      contents: words.say('contents'),
      soWhat: words.say('soWhat'),
      figure: words.say('figure'),
      value: words.say('valueColumn'),
      total: words.say('total'),
      target: writing.answerWords.word('target'),
      start: words.say('start'),
    },
    head: {
      client: richLine(shorten(client, 80)),
      right: words.say(model.isPractice ? 'practice' : 'subject'),
      isPractice: model.isPractice,
    },
    foot: joinParts(
      [look.firmName, words.say('generated', { at: words.dateTime(generatedAt) })].filter(Boolean),
    ),
    look,
    memo: memoContent(writing, kinds),
    sections: [
      ...openPointSection(writing, kinds),
      ...kinds.map((kind) => ({
        kind,
        blocks: WRITERS[kind](writing).map((one) =>
          one.kind === 'table' ? withoutEmptyColumns(one) : one,
        ),
      })),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

/** What was open leads a document that does not say what it is about; a memo has it in its note. */
function openPointSection(writing: Writing, kinds: readonly SectionKind[]): DocumentSection[] {
  if (kinds.length === 0 || kinds.includes('about')) return [];
  return [{ kind: 'about', blocks: openPointContent(writing, 1) }];
}

function sectionsOf(
  product?: ReportProduct,
  audience?: ReportAudience,
  chosen?: readonly SectionKind[],
): readonly SectionKind[] {
  if (product === 'memo') return [];
  if (chosen !== undefined) return withEvidence(chosen);
  return audience === undefined ? EVERY_SECTION : AUDIENCE_SECTIONS[audience];
}

const LONGEST_SAMPLE = 20_000;

/** What agents say, to tell the language of the whole. */
function sampleOf({ agents }: ReportModel): string {
  const parts = agents.map(({ result }) =>
    [
      result.headline,
      result.overview.summary,
      ...result.overview.keyPoints,
      ...result.insights.map(({ title, description }) => `${title} ${description}`),
    ]
      .join('\n')
      .slice(0, LONGEST_SAMPLE / Math.max(1, agents.length)),
  );
  return parts.join('\n');
}
