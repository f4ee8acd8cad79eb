import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { AnswerWords, plainText } from '../../../shared/domain/answer/answer-words.ts';
import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';
import { Citations } from '../../../shared/domain/answer/number-citations.ts';
import { buildStoryline } from '../../../shared/domain/storyline/build-storyline.ts';
import type { Decision, Storyline } from '../../../shared/domain/storyline/storyline.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { changeModelText, shorten } from '../report-text.ts';
import { aboutContent } from './about-content.ts';
import { agentContent } from './agent-content.ts';
import { TEMPLATE_COLOURS, withoutEmptyColumns, type Writing } from './content-parts.ts';
import { findingContent } from './finding-content.ts';
import { clientOf, memoContent } from './memo-content.ts';
import { moveContent } from './move-content.ts';
import { chooseFonts, type ReportFonts } from './report-fonts.ts';
import { ReportWords } from './report-words.ts';
import { cleanText } from './clean-text.ts';
import { RichText } from './rich-text.ts';
import { isRightToLeft, languageOfScript } from './script-language.ts';
import { sourceContent } from './source-content.ts';
import type { TypesetReport } from './typeset-report.ts';

/** What a report is typeset from. */
export interface TypesetOptions {
  /** When the report is made, epoch ms. */
  readonly generatedAt: number;
  readonly agentRegistry: AgentRegistry;
  /** Of the fixed words; by default German where the agents write German, else English. */
  readonly locale?: AnswerLocale;
}

/** Writes a model as a report for the template, with the files of the fonts it needs. */
export function writeTypesetReport(
  received: ReportModel,
  { generatedAt, agentRegistry, locale }: TypesetOptions,
): { report: TypesetReport; fontFiles: readonly string[] } {
  const model = changeModelText(received, cleanText);
  const sample = sampleOf(model);
  const language = languageOfScript(sample);
  const storyline = buildStoryline(model, agentRegistry, locale);
  const words = new ReportWords(storyline.locale);
  const { answer } = storyline;
  const fonts = chooseFonts(JSON.stringify(model));
  const isReversed = isRightToLeft(sample);
  const rich = new RichText(fonts.isCovered, isReversed);
  const writing: Writing = {
    model,
    answer,
    citations: new Citations(answer),
    registry: agentRegistry,
    words,
    answerWords: new AnswerWords(words.locale),
    rich,
  };
  const client = clientOf(writing);
  const memo = memoContent(writing, decisionsOf(storyline));
  const title = plainText(answer.governing).trim() || words.say('analysisFor', { client });
  const blocks = [
    ...aboutContent(writing),
    ...findingContent(writing),
    ...moveContent(writing),
    ...agentContent(writing),
    // The last, as it says whether anything before it had to be replaced.
    ...sourceContent(writing),
  ];
  const report: TypesetReport = {
    meta: {
      title: `${shorten(title, 200)} - ${shorten(client, 100)}`,
      subject: words.say('subject'),
      lang: words.locale,
      isRightToLeft: isReversed,
      date: dateParts(generatedAt),
      fonts: familiesFor(language, fonts),
    },
    colours: TEMPLATE_COLOURS,
    words: {
      contents: rich.word(words.say('contents')),
      soWhat: rich.word(words.say('soWhat')),
    },
    head: {
      client: rich.line(shorten(client, 80)),
      right: rich.word(words.say(model.isPractice ? 'practice' : 'subject')),
      isPractice: model.isPractice,
    },
    foot: rich.word(words.say('generated', { at: words.dateTime(generatedAt) })),
    memo,
    blocks: blocks.map((one) => (one.kind === 'table' ? withoutEmptyColumns(one) : one)),
  };
  return { report, fontFiles: fonts.files };
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

function dateParts(at: number): number[] {
  const date = new Date(at);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
}

const FIRST_FAMILY: Readonly<Record<string, string>> = {
  ja: 'Noto Sans Japanese',
  ko: 'Noto Sans Korean',
  zh: 'Noto Sans S Chinese',
};

/** The report's own language draws the characters that several share. */
function familiesFor(language: string | null, { families }: ReportFonts): string[] {
  const [latin = 'Inter', ...others] = families;
  const first = FIRST_FAMILY[language ?? ''];
  if (first === undefined || !others.includes(first)) return [...families];
  return [latin, first, ...others.filter((family) => family !== first)];
}

function decisionsOf({ sections }: Storyline): readonly Decision[] {
  return sections.flatMap(({ content }) => (content.kind === 'decisions' ? content.rows : []));
}
