import { plainText, type AnswerWords } from '../answer/answer-words.ts';
import type { Ref, Sentence } from '../answer/cited-sentence.ts';
import { findShare } from '../answer/find-numbers.ts';
import { measure } from '../answer/metric-text.ts';
import { shortTitle } from './short-title.ts';
import {
  firstMoves,
  isPresentable,
  listed,
  sourceLine,
  sourceLines,
  type StoryContext,
} from './story-context.ts';
import type { Decision, SituationFact, StorySection } from './storyline.ts';

const MOST_LINES = 3;
const MOST_FACTS = 9;

/** The whole on one page: situation, complication, answer and what has to be decided. */
export function summarySection(
  context: StoryContext,
  findings: readonly StorySection[],
  decisions: readonly Decision[],
): StorySection | null {
  const { answer, model, words } = context;
  if (answer.governing.length === 0) return null;
  const said = plainText(answer.governing);
  const shown = findings.slice(0, MOST_LINES).map(({ title }) => title);
  const troubles = [
    ...shown,
    ...(answer.faulty === null || shown.includes(answer.faulty) ? [] : [answer.faulty]),
  ].filter((sentence) => plainText(sentence) !== said);
  const moves = firstMoves(answer).slice(0, MOST_LINES);
  const columns = [
    {
      heading: words.word('situation'),
      lines: [
        ...(answer.base === null ? [] : [answer.base]),
        ...model.goals.filter(isPresentable).map((text): Sentence => [{ text }]),
      ].slice(0, MOST_LINES),
    },
    {
      heading: words.word('complication'),
      lines: troubles.slice(0, MOST_LINES + 1),
    },
    {
      heading: words.word('answer'),
      lines: moves.map((move): Sentence => [{ text: `${move.number}. ${shortTitle(move, 100)}` }]),
    },
  ].filter(({ lines }) => lines.length > 0);
  const lever = answer.levers[0];
  return {
    part: 'answer',
    title: answer.governing,
    content: {
      kind: 'summary',
      columns,
      decisions: decisions.slice(0, MOST_LINES).map(({ text }) => text),
    },
    notes: {
      believe: [
        ...(lever === undefined ? [] : [words.tell('believeLever', { formula: lever.formula })]),
        ...answer.support.map(plainText),
      ],
      sceptic: [
        ...(lever === undefined
          ? []
          : [{ question: words.word('askLever'), answer: words.word('answerLever') }]),
        { question: words.word('askSummary'), answer: `${said}.` },
      ],
      sources: sourceLines(context, refsIn(answer.governing, lever?.inputs ?? [])),
    },
    source: sourceLine(context, refsIn(answer.governing, lever?.inputs ?? [])),
  };
}

function refsIn(sentence: Sentence, others: readonly Ref[]): Ref[] {
  return [...sentence.flatMap(({ refs = [] }) => refs), ...others];
}

/** What an agent counts of its own work, or of a machine, says nothing of the client's business. */
const NOT_BUSINESS =
  /data points|datenpunkte|entries|confidence|konfidenz|proposed|strategies|strategien|maturity|reife|checked|geprüft|suggested|variations|varianten|^weeks$|^wochen$|work packages|arbeitspakete|first test|erster test|latency|latenz|throughput|durchsatz|errors in|fehler in|^週$|最初のテスト/iu;

/** What the client wants, and the numbers of today. */
export function situationSection(context: StoryContext): StorySection | null {
  const { answer, model, words } = context;
  const facts = factsOf(context);
  const goals = model.goals.filter(isPresentable).slice(0, MOST_LINES + 1);
  if (answer.base === null && facts.length < 2) return null;
  const refs = [...facts.map(({ ref }) => ref), ...refsIn(answer.base ?? [], [])];
  return {
    part: 'answer',
    title: answer.base ?? firstFacts(facts, words),
    content: { kind: 'situation', goals, facts },
    notes: {
      believe: facts.map(({ label, text, agent }) => `${label}: ${text} (${agent})`),
      sceptic: [{ question: words.word('askSituation'), answer: words.word('answerSituation') }],
      sources: sourceLines(context, refs),
    },
    source: sourceLine(context, refs),
  };
}

/** The first numbers as a sentence, where nobody counted who comes and who finishes. */
function firstFacts(facts: readonly SituationFact[], words: AnswerWords): Sentence {
  const shown = facts.slice(0, 2);
  return words.say('todayTitle', {
    facts: {
      text: listed(
        shown.map(({ label, text }) => `${label} ${text}`),
        words,
      ),
      refs: shown.map(({ ref }) => ref),
    },
  });
}

/** A number of each agent in turn, so that no agent fills the page alone. */
function factsOf({ received, words }: StoryContext): SituationFact[] {
  const perAgent = received.map(({ agentId, label: agent, result }) =>
    result.metrics.flatMap((metric): SituationFact[] => {
      const { label, pointer } = metric;
      const measured = measure(metric, words);
      const text = measured?.text ?? shareText(metric.value);
      if (text === '' || NOT_BUSINESS.test(label) || !isPresentable(label)) return [];
      if (/entries received/iu.test(metric.hint)) return [];
      return [
        {
          label: words.label(label),
          text,
          agent,
          ref: { agentId, pointer, label, value: String(metric.value) },
        },
      ];
    }),
  );
  const rounds = Math.max(0, ...perAgent.map((facts) => facts.length));
  const inTurn = Array.from({ length: rounds }, (_, round) =>
    perAgent.flatMap((facts) => facts.slice(round, round + 1)),
  ).flat();
  const chosen = new Set(
    inTurn
      .filter(({ label }, index) => inTurn.findIndex((one) => one.label === label) === index)
      .slice(0, MOST_FACTS),
  );
  return perAgent.flat().filter((fact) => chosen.has(fact));
}

function shareText(value: number | string): string {
  return typeof value === 'string' && /^\d/.test(value) && findShare(value) !== null ? value : '';
}
