import type { AgentResult, Finding } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { sortByPriority } from '../../../shared/domain/recommendation.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import { fieldsOf } from '../normalise/agent-fields.ts';
import { PAYLOAD_LIMITS } from '../normalise/payload-limits.ts';
import { isDebris } from '../normalise/non-values.ts';
import { cutText, firstSentence, splitTitle } from '../normalise/read-text.ts';
import { priorityByOrder } from '../normalise/recommendation-priority.ts';
import { detectLanguage } from './detect-language.ts';
import { Found } from './found.ts';
import type { FoundText } from './found.ts';
import { isNotAFinding } from './not-findings.ts';
import { linesUnder } from './part-text.ts';
import type { Part } from './part.ts';
import { noteReading } from './reading-notes.ts';
import { hasNoBlanks } from './vocabulary/fold-words.ts';
import { readFindings } from './read-findings.ts';
import { titleOfJson } from './read-title.ts';

/** What was read of a tree, in the places of a result. */
export type DocumentResult = Pick<
  AgentResult,
  | 'title'
  | 'headline'
  | 'metrics'
  | 'overview'
  | 'insights'
  | 'opportunities'
  | 'nextSteps'
  | 'recommendations'
  | 'confidence'
  | 'experiments'
  | 'subjects'
  | 'sources'
  | 'unplaced'
  | 'placedShare'
  | 'corrections'
> & {
  readonly hasFindings: boolean;
  /** What the answer says in one line where it says so itself; empty otherwise. */
  readonly verdict: string;
  readonly notes: readonly Finding[];
};

/** So much is looked at to tell the language. */
const SAMPLE_LINES = 400;

/**
 * Reads a tree into the places of a result.
 *
 * Everything in it is the answer's own words and points to where they stand. Next steps become
 * recommendations where nothing else is recommended, as in the other shapes.
 */
export function readTree(
  root: Part,
  agentId: AgentId,
  rules: readonly ReadingRule[] = [],
): DocumentResult {
  const sample = linesUnder(root).slice(0, SAMPLE_LINES).join('\n');
  const found = new Found(agentId, detectLanguage(sample), rules);
  readFindings(root, found);
  found.title ??= titleOfJson(root);
  const summaries = found.summaries.length > 0 ? found.summaries : found.intros;
  const overview = overviewOf(found, summaries);
  const recommendations =
    found.recommendations.length > 0 ? found.recommendations : recommendSteps(found, agentId);
  const read = {
    ...(found.title === null ? {} : { title: found.title.text }),
    headline: headlineOf(found, summaries),
    verdict: lineOf(found.verdicts.map(({ text }) => text)),
    metrics: onceEach(found.metrics, ({ label, value }) => `${label} ${value}`),
    overview,
    insights: found.insights,
    opportunities: found.opportunities,
    nextSteps: found.nextSteps,
    recommendations: onceEach(recommendations, ({ id }) => id),
    confidence: found.confidence,
    ...(found.experiments.length === 0 ? {} : { experiments: found.experiments }),
    ...(found.subjects.length === 0 ? {} : { subjects: found.subjects }),
    ...(found.sources.length === 0 ? {} : { sources: found.sources }),
    ...(found.unplaced.length === 0 ? {} : { unplaced: [...found.unplaced] }),
    placedShare: found.placedShare,
    ...(found.rules.met.length === 0 ? {} : { corrections: [...found.rules.met] }),
    hasFindings: found.hasFindings || found.summaries.length > 0,
  };
  return { ...read, notes: noteReading(read) };
}

function overviewOf(found: Found, summaries: readonly FoundText[]): AgentResult['overview'] {
  const texts = summaries.length > 0 ? summaries : found.verdicts;
  const summary = texts.map(({ text }) => text).join('\n');
  return {
    summary: cutText(summary, PAYLOAD_LIMITS.textCharacters),
    keyPoints: found.keyPoints.map(({ text }) => text),
    pointer: texts[0]?.pointer ?? found.keyPoints[0]?.pointer ?? '',
  };
}

/** The answer in one line, in its own words. */
function headlineOf(found: Found, summaries: readonly FoundText[]): string {
  const lines = [
    ...found.verdicts.map(({ text }) => text),
    ...summaries.map(({ text }) => text),
    ...found.keyPoints.map(({ text }) => text),
    ...found.goals.map(({ text }) => text),
    ...found.experiments.map(({ hypothesis }) => hypothesis),
    ...found.insights.filter(({ kind }) => kind === undefined).map(({ title }) => title),
    ...sortByPriority(found.recommendations).map(({ title }) => title),
    ...found.nextSteps.map(({ label }) => label),
  ];
  return lineOf(lines);
}

/** The first sentence of the first line that is one; a single word is passed over. */
function lineOf(lines: readonly string[]): string {
  const usable = lines.find((line) => line !== '' && !isDebris(line) && !isNotAFinding(line));
  if (usable === undefined) return '';
  const { title, description } = splitTitle(usable);
  if (OWN_WORK.test(title) && description !== '') return wholeSentence(description);
  const isWord = !/\S\s\S/.test(title) && title.length < 16 && !hasNoBlanks(title);
  return wholeSentence(isWord && description !== '' ? description : usable);
}

/** What was done to find out, before what was found. */
const OWN_WORK =
  /^(?:we|i|wir|ich|nous|je|hemos|he|abbiamo|ho|analizamos|analisámos|revisámos)\s.{0,20}(?:looked at|reviewed|analy[sz]ed|checked|examined|audited|haben .*(?:geprüft|untersucht|ausgewertet)|avons (?:analysé|examiné|étudié|relu)|revisado|analizado|esaminato|analizzato|controllato|bekeken|onderzocht)/iu;

const LONGEST_HEADLINE = 220;

/** A sentence is not cut at its colon where it fits. */
function wholeSentence(text: string): string {
  const sentence = /^.*?[.!?。！？](?=\s|$|(?<=[。！？]))/su.exec(text)?.[0] ?? text;
  const isShort = sentence.length <= LONGEST_HEADLINE && !sentence.includes('\n');
  return isShort ? sentence.replace(/[.。]$/, '').trim() : firstSentence(text);
}

function recommendSteps(found: Found, agentId: AgentId): Recommendation[] {
  return found.nextSteps.map(({ label, owner, timeframe, pointer }, index) => ({
    id: `${agentId}:${pointer}`,
    ownId: '',
    agentId,
    category: fieldsOf(agentId).category,
    priority: priorityByOrder(index),
    isPriorityStated: false,
    title: label,
    description: '',
    impactEstimate: null,
    effortEstimate: null,
    implementationSteps: [],
    successMetrics: [],
    dependencies: [],
    estimatedTimeline: timeframe,
    ...(owner === '' ? {} : { owner }),
    pointer,
  }));
}

function onceEach<T>(all: readonly T[], identity: (one: T) => string): T[] {
  return [
    ...new Map(all.map((one) => [identity(one), one] as const).toReversed()).values(),
  ].toReversed();
}
