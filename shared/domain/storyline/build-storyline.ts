import type { AgentRegistry } from '../agent-registry.ts';
import { AnswerWords } from '../answer/answer-words.ts';
import type { AnswerLocale } from '../answer/answer.ts';
import { buildAnswer } from '../answer/build-answer.ts';
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
    // Where there is no answer there is nothing to plan, prove or decide.
    sections: answer.governing.length > 0 ? sections : [],
    answer,
  };
}
