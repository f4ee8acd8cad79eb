import { AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import type { SectionKind } from '../../../shared/domain/report-product.ts';
import { AUDIENCE_SECTIONS } from '../../../shared/domain/report-sections.ts';
import { buildStoryline } from '../../../shared/domain/storyline/build-storyline.ts';
import { cleanText } from '../document/clean-text.ts';
import type { Writing } from '../document/content-parts.ts';
import { clientOf } from '../document/memo-content.ts';
import { ReportWords } from '../document/report-words.ts';
import { isRightToLeft } from '../document/script-language.ts';
import type { DocumentOptions } from '../document/write-document.ts';
import { lookOf } from '../report-look.ts';
import { changeModelText, joinParts, oneLine, shorten } from '../report-text.ts';
import { agentListSheet, agentSheet } from './agent-sheets.ts';
import { leverSheet, moveSheet, roadmapSheet, summarySheet } from './answer-sheets.ts';
import { lineText } from './cell-text.ts';
import { dictionarySheet, evidenceSheet } from './evidence-sheets.ts';
import { audienceSheet, experimentSheet, measureSheet } from './proof-sheets.ts';
import type { SheetContent } from './sheet-content.ts';
import { sheetNames } from './sheet-names.ts';
import type { Sheet, Workbook } from './workbook.ts';

const LONGEST_TITLE = 250;

/**
 * Writes a model as a workbook: what the answer says, each agent's own words, and where every
 * number is from.
 *
 * Numbers are numbers, and what is computed is a formula over the cells that it is computed of.
 */
export function writeWorkbook(
  received: ReportModel,
  options: Omit<DocumentOptions, 'product' | 'sections'>,
): Workbook {
  const { generatedAt, agentRegistry: registry, locale, audience, profile } = options;
  const model = changeModelText(received, cleanText);
  const storyline = buildStoryline(model, registry, locale);
  const words = new ReportWords(storyline.locale);
  const writing: Writing = {
    model,
    answer: storyline.answer,
    storyline,
    citations: null,
    registry,
    words,
    answerWords: new AnswerWords(words.locale),
  };
  const look = lookOf(profile);
  const client = oneLine(clientOf(writing));
  return {
    title: shorten(words.say('analysisFor', { client }), LONGEST_TITLE),
    subject: words.say('subject'),
    author: look.firmName || 'OSA Console',
    generatedAt,
    subtitle: shorten(
      joinParts([
        client,
        lineText(model.industry),
        words.date(model.completedAt ?? model.triggeredAt),
      ]),
      LONGEST_TITLE,
    ),
    practiceMark: model.isPractice ? words.say('practice') : '',
    isRightToLeft: isRightToLeft(
      model.agents.map(({ result }) => `${result.headline} ${result.overview.summary}`).join(' '),
    ),
    colours: look.colours,
    fontName: look.fontName,
    sheets: sheetsOf(writing, audience === undefined ? null : AUDIENCE_SECTIONS[audience]),
  };
}

/** @param sections those of the audience; `null` for everybody */
function sheetsOf(writing: Writing, sections: readonly SectionKind[] | null): Sheet[] {
  const { words, model } = writing;
  const has = (...kinds: SectionKind[]): boolean =>
    sections === null || kinds.some((kind) => sections.includes(kind));
  const agents = has('agents') ? model.agents.toSorted((a, b) => a.order - b.order) : [];
  const fixed = (
    [
      'sheetSummary',
      'sheetMoves',
      'sheetLevers',
      'sheetRoadmap',
      'sheetExperiments',
      'sheetAudiences',
      'sheetMeasures',
      'sheetAgents',
      'sheetEvidence',
      'sheetDictionary',
    ] as const
  ).map((key) => words.say(key));
  // The fixed ones first, so that no agent can take their names.
  const [
    summaryName = '',
    movesName = '',
    leversName = '',
    roadmapName = '',
    experimentsName = '',
    audiencesName = '',
    measuresName = '',
    agentsName = '',
    evidenceName = '',
    dictionaryName = '',
    ...agentNames
  ] = sheetNames([...fixed, ...agents.map(({ label }) => label)], words.say('agent'));
  const moves = has('moves', 'priorities') ? moveSheet(writing) : null;
  const evidence = evidenceSheet(writing);
  const list = agentListSheet(writing, {
    name: evidenceName,
    rows: evidence.content.rows.length,
    counts: evidence.counts,
  });
  const summary = summarySheet(writing, {
    agents: { name: agentsName, rows: list.rows.length },
    moves: moves === null ? null : { name: movesName, rows: moves.rows.length },
  });
  const before = [
    named(summaryName, fixed[0], summary),
    named(movesName, words.say('moves'), moves),
    named(leversName, words.say('value'), has('levers') ? leverSheet(writing) : null),
    named(roadmapName, words.say('roadmap'), has('roadmap') ? roadmapSheet(writing) : null),
    named(
      experimentsName,
      words.say('experiments'),
      has('experiments') ? experimentSheet(writing) : null,
    ),
    named(
      audiencesName,
      words.say('personalization'),
      has('personalization') ? audienceSheet(writing) : null,
    ),
    named(measuresName, words.say('measures'), has('measures') ? measureSheet(writing) : null),
    named(agentsName, words.say('confidences'), list),
    named(evidenceName, words.say('sources'), evidence.content),
  ].flat();
  const own = agents.flatMap((agent, index) =>
    named(agentNames[index] ?? '', lineText(agent.label), agentSheet(agent, writing)),
  );
  const example = own[0];
  const dictionary = dictionarySheet(writing, [
    ...before,
    ...(example === undefined ? [] : [{ ...example, name: words.say('sheetAgentNote') }]),
  ]);
  return [...before, ...own, ...named(dictionaryName, words.say('sheetDictionary'), dictionary)];
}

function named(name: string, title: string | undefined, content: SheetContent | null): Sheet[] {
  return content === null
    ? []
    : [{ name, title: shorten(title ?? name, LONGEST_TITLE), ...content }];
}
