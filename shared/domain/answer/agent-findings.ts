import type { ReportAgent } from '../report.ts';
import { readAdvice } from '../recommendations/advice-words.ts';
import { countWords } from '../count-words.ts';
import { splitSentences } from '../sentence-end.ts';
import type { AnswerWords } from './answer-words.ts';
import type { Finding } from './answer.ts';
import type { Sentence } from './cited-sentence.ts';
import { isDebris } from './find-debris.ts';
import { findNumbers } from './find-numbers.ts';
import { measure } from './metric-text.ts';
import { metricRef, scoreRows } from './score-rows.ts';
import { shareChart, type Shown } from './share-chart.ts';

/** What an agent found, as it can stand on a board, with how much it says. */
export interface AgentFinding extends Finding {
  /** The more, the better it leads: an own sentence, a number, a chart, how much is missing. */
  readonly weight: number;
}

/** Sentences and names of more characters are no message. */
const LONGEST = 240;
const SHORTEST = 12;

/** An agent's findings: its own headline first, then its numbers and its gravest issues. */
export function agentFindings(agent: ReportAgent, words: AnswerWords): AgentFinding[] {
  const findings = [
    headlineFinding(agent, words),
    ...targetFindings(agent, words),
    scoresFinding(agent, words),
    testFinding(agent, words),
    ...insightFindings(agent),
  ].filter((finding) => finding !== null);
  const seen = new Set<string>();
  return findings.filter(({ sentence }) => {
    const said = sentence.map(({ text }) => text).join('');
    if (seen.has(said)) return false;
    seen.add(said);
    return true;
  });
}

/** A few words at least, or a few characters of a script that joins them; no legend of signs. */
const WORDS =
  /\p{L}{2,}\P{L}+\p{L}{2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4,}/u;

function isMessage(text: string): boolean {
  return (
    text.length >= SHORTEST &&
    text.length <= LONGEST &&
    WORDS.test(text) &&
    !/[·|]\s*$/u.test(text) &&
    !isDebris(text)
  );
}

/** A sentence as a line: without the marks around it, with a capital. */
function asLine(text: string): string {
  const bare = text
    .trim()
    .replace(/^[.,;:·\s]+/u, '')
    .replace(/[.。]$/u, '');
  return bare.slice(0, 1).toUpperCase() + bare.slice(1);
}

/** The headline, or the first sentence of the overview that has a number. */
function headlineFinding(agent: ReportAgent, words: AnswerWords): AgentFinding | null {
  const { agentId, result } = agent;
  const headline = asLine(result.headline);
  const spoken = readAdvice(headline).words.join(' ');
  const isMove = result.recommendations.some(
    ({ title }) => readAdvice(title).words.join(' ') === spoken,
  );
  const isHypothesis = (result.experiments ?? []).some(
    ({ hypothesis }) => hypothesis !== '' && asLine(hypothesis) === headline,
  );
  const sentences = splitSentences(result.overview.summary, /[.!?]\s+|[。\n]/gu).map(asLine);
  const said = isMessage(headline) && !isMove && !isHypothesis ? headline : '';
  const text =
    findNumbers(said).length > 0
      ? said
      : said !== '' && !sentences.some(isNumberedSentence)
        ? said
        : (sentences.find(isNumberedSentence) ?? said);
  if (text === '') return null;
  const shown = shareChart(agent, text, words) ?? gapOrScores(agent, words);
  const ref = shown?.ref ?? {
    agentId,
    pointer: result.overview.pointer,
    label: agent.label,
    value: text,
  };
  const isNumbered = findNumbers(text).length > 0;
  return {
    sentence: [{ text, refs: [ref] }],
    chart: shown?.chart ?? null,
    soWhat: soWhatOf(agent, text),
    sources: [ref],
    weight: 1 + (isNumbered ? 1 : 0) + (shown === null ? 0 : 0.5 + shown.missing),
  };
}

/** More than a score with its name. */
function isNumberedSentence(text: string): boolean {
  return isMessage(text) && /\d/.test(text) && countWords(text) > 5;
}

function gapOrScores(agent: ReportAgent, words: AnswerWords): Shown | null {
  const rows = scoreRows(agent, words);
  const [first] = rows;
  if (first === undefined) return null;
  const missing = 1 - Math.min(...rows.map(({ value, max }) => value / max));
  return { chart: { kind: 'scores', rows }, ref: first.ref, missing: missing / 2 };
}

function targetFindings(agent: ReportAgent, words: AnswerWords): AgentFinding[] {
  return agent.result.metrics.flatMap((metric): AgentFinding[] => {
    const measured = measure(metric, words);
    if (measured === null || measured.target === null) return [];
    if (measured.value === measured.target) return [];
    if (isDebris(metric.label)) return [];
    const ref = metricRef(agent, metric);
    const { value, target, text } = measured;
    const max = measured.max ?? Math.max(value, target);
    const label = words.label(metric.label);
    const mark = { label, value, text, ref, max, target, isFocus: true };
    return [
      {
        sentence: words.say('metricTarget', {
          label,
          value: { text, refs: [ref] },
          target: { text: metric.target ?? '', refs: [ref] },
        }),
        chart: { kind: 'scores', rows: [mark] },
        soWhat: null,
        sources: [ref],
        weight: 1.2,
      },
    ];
  });
}

function scoresFinding(agent: ReportAgent, words: AnswerWords): AgentFinding | null {
  const rows = scoreRows(agent, words).filter(({ target }) => target === null);
  const lowest = rows.filter(({ isFocus }) => isFocus);
  const [first] = lowest;
  if (first === undefined || lowest.length === rows.length) return null;
  return {
    sentence: words.say(lowest.length === 1 ? 'scores' : 'scoresTied', {
      label: lowest.map(({ label }) => label).join(', '),
      value: { text: first.text, refs: lowest.map(({ ref }) => ref) },
      count: words.count(rows.length),
    }),
    chart: { kind: 'scores', rows },
    soWhat: soWhatOf(agent, ''),
    sources: rows.map(({ ref }) => ref),
    weight: 1 + (1 - first.value / first.max) / 2,
  };
}

/** The first test that an agent proposes, where it gave its hypothesis. */
function testFinding({ agentId, result }: ReportAgent, words: AnswerWords): AgentFinding | null {
  const test = result.experiments?.find(
    ({ name, hypothesis }) => isMessage(name) && hypothesis !== '',
  );
  if (test === undefined) return null;
  const ref = { agentId, pointer: test.pointer, label: test.name, value: test.name };
  return {
    sentence: words.say('testFirst', { name: { text: test.name, refs: [ref] } }),
    chart: null,
    soWhat: isDebris(test.hypothesis) ? null : [{ text: asLine(test.hypothesis), refs: [ref] }],
    sources: [ref],
    weight: 0.9,
  };
}

const GRAVE = { critical: 0.9, high: 0.7, medium: 0.3, low: 0 } as const;

function insightFindings({ agentId, result }: ReportAgent): AgentFinding[] {
  return result.insights
    .filter(
      ({ kind, title }) =>
        (kind === undefined || kind === 'issue' || kind === 'risk') &&
        isMessage(title) &&
        countWords(title) > 1 &&
        !title.endsWith('?'),
    )
    .map((insight) => {
      const { title, pointer, description, remedy, severity } = insight;
      const ref = { agentId, pointer, label: title, value: title };
      const after = [remedy ?? '', description].map(asLine).find(isMessage);
      return {
        sentence: [{ text: asLine(title), refs: [ref] }],
        chart: null,
        soWhat: after === undefined || after === title ? null : [{ text: after, refs: [ref] }],
        sources: [ref],
        weight: (/\d/.test(title) ? 0.6 : 0.2) + (severity === undefined ? 0 : GRAVE[severity]) / 2,
      };
    })
    .toSorted((a, b) => b.weight - a.weight);
}

/** What follows, in the agent's own words: a key point, what mends the gravest issue, or what it proposes. */
export function soWhatOf({ agentId, result }: ReportAgent, said: string): Sentence | null {
  const { overview, insights, opportunities } = result;
  const candidates = [
    ...overview.keyPoints.map((text) => ({ text, pointer: overview.pointer })),
    ...insights.map(({ remedy, pointer }) => ({ text: remedy ?? '', pointer })),
    ...opportunities.map(({ label, pointer }) => ({ text: label, pointer })),
    ...insights.map(({ description, pointer }) => ({ text: description, pointer })),
    ...result.recommendations.map(({ title, pointer }) => ({ text: title, pointer })),
  ];
  const found = candidates.find(
    ({ text }) =>
      isMessage(asLine(text)) &&
      !said.includes(asLine(text)) &&
      asLine(text) !== asLine(result.headline),
  );
  if (found === undefined) return null;
  const text = asLine(found.text);
  return [{ text, refs: [{ agentId, pointer: found.pointer, label: text, value: text }] }];
}
