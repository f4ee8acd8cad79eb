import type { AgentRegistry } from '../agent-registry.ts';
import { AnswerWords } from '../answer/answer-words.ts';
import type { AnswerLocale } from '../answer/answer.ts';
import { buildAnswer } from '../answer/build-answer.ts';
import { versionWords } from '../answer/edits/version-words.ts';
import type { ReportModel } from '../report.ts';
import { findingSections } from './finding-sections.ts';
import { planSections } from './plan-sections.ts';
import { proofSections } from './proof-sections.ts';
import { scheduleMoves } from './schedule-moves.ts';
import type { StoryContext } from './story-context.ts';
import { languageOf } from './story-language.ts';
import type { StorySection, Storyline } from './storyline.ts';
import { situationSection, summarySection } from './summary-sections.ts';

/**
 * Builds the client's document of all that a run's agents said.
 *
 * Every sentence of it is one that was received, or one of the fixed ones filled with
 * received or computed values. What has no data has no section. Pure; never throws.
 *
 * @param locale the language of the fixed words; that of the answers when left out
 */
export function buildStoryline(
  model: ReportModel,
  registry: AgentRegistry,
  locale: AnswerLocale = languageOf(model),
): Storyline {
  const words = new AnswerWords(locale);
  const answer = buildAnswer(model, registry, locale);
  const planDays = Number.parseInt(model.preferences.timeline, 10);
  const context: StoryContext = {
    model,
    received: model.agents.toSorted((a, b) => a.order - b.order),
    answer,
    registry,
    words,
    schedule: scheduleMoves(answer.moves, answer.tests, planDays),
  };
  const findings = findingSections(context);
  const plan = planSections(context);
  const proof = proofSections(context);
  const sections = [
    summarySection(context, findings, proof.decisions),
    situationSection(context),
    ...findings,
    ...plan,
    ...proof.sections,
  ].filter((section): section is StorySection => section !== null);
  const clientName = model.clientName.trim();
  return {
    locale,
    title:
      answer.governing.length > 0
        ? answer.governing
        : words.say('analysisFor', { client: clientName }),
    clientName,
    industry: model.industry,
    date: words.date(model.completedAt ?? model.triggeredAt),
    answered: words.tell('answered', {
      count: words.number(model.agents.length),
      all: words.number(model.agents.length + model.missing.length),
    }),
    practiceMark: model.isPractice ? words.word('practice') : '',
    version: versionWords(model.version, words),
    override:
      model.override === undefined
        ? ''
        : words.tell('overridden', {
            count: words.number(model.override.points.length),
            reason: model.override.reason,
          }),
    // Where there is no answer there is nothing to plan, prove or decide.
    sections: answer.governing.length > 0 ? sections.map((one) => withOwnFigures(one, words)) : [],
    answer,
  };
}

/** Numbers that no source has stand beside the sources, as what they are. */
function withOwnFigures(section: StorySection, words: AnswerWords): StorySection {
  const { title, content, source } = section;
  const spans = [...title, ...(content.kind === 'finding' ? (content.soWhat ?? []) : [])];
  const own = spans.filter(({ isOwn }) => isOwn).map(({ text }) => text);
  if (own.length === 0) return section;
  const told = words.tell('ownFigures', { numbers: own.join(', ') });
  return { ...section, source: source === '' ? told : `${source}; ${told}` };
}
